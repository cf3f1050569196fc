//! Operation: the [`status`] of groups and worker, what makes them stand still ([`standstill`]), and
//! whether all is [`current`].

pub mod current;
pub mod standstill;
pub mod status;
