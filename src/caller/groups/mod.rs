//! Groups: one that is asked about is looked up ([`visible`]); their [`creation`], and what is requested of
//! the engine for one: [`request`].

pub mod creation;
pub mod request;
pub mod visible;
