//! Operation: the [`status`] of groups and worker, what makes them stand still ([`standstill`]),
//! who is [`set_aside`], whether all is [`current`], what is [`tracked`], and what is wrong with the installation ([`doctor`]).

pub mod current;
pub mod doctor;
pub mod nodes;
pub mod set_aside;
pub mod standstill;
pub mod status;
pub mod tracked;
