//! What can be said: the checked [`tree`] of conditions and criteria with its points in [`time`], the
//! [`operator`]s that each [`kind`] of field has, what a spot defines ([`definitions`]), the
//! [`limits`], and the [`error`]s of a rule, with what was probably meant ([`suggest`]).

pub mod definitions;
pub mod error;
pub mod kind;
pub mod limits;
pub mod operator;
pub mod suggest;
pub mod time;
pub mod tree;
