//! Events for other systems: [`consumers`] are created, moved and dropped, and each has a [`reading`] of
//! its own.

pub mod consumers;
pub mod live;
pub mod reading;
mod unhidden;
