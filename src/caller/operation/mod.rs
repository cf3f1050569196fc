//! Operation: the [`status`] of groups and worker, and whether all is [`current`].

pub mod current;
pub mod status;
