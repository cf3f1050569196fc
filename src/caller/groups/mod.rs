//! Groups: one that is asked about is looked up ([`visible`]), all are seen at once ([`overview`]); their
//! [`creation`], and what is requested of the engine for one: [`request`].

pub mod creation;
pub mod overview;
pub mod reached;
pub mod request;
pub mod visible;
