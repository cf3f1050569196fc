//! Operation: the [`status`] of groups and worker, what makes them stand still ([`standstill`]),
//! whether all is [`current`], what is [`tracked`], and what is wrong with the installation ([`doctor`]).

pub mod current;
pub mod doctor;
pub mod nodes;
pub mod standstill;
pub mod status;
pub mod tracked;
