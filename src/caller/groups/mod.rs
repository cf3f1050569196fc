//! Groups: their [`creation`], and what is requested of the engine for one: [`request`].

pub mod creation;
pub mod request;
