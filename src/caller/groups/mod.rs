//! Groups: one that is asked about is looked up ([`visible`]), all are seen at once ([`overview`]); their
//! [`creation`], what is requested of the engine for one: [`request`], and what its rule may [`cost`].

pub mod cost;
pub mod creation;
pub mod overview;
pub mod reached;
pub mod request;
pub mod visible;
