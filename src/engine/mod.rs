//! The engine: from marks to membership, one spot at a time.
//!
//! `window` reads the change log behind `cursor`; `round` goes through the spots; `unit` works on
//! one of them: `load` reads its groups, `tick` moves its clock, `follow` and `compare` find the
//! `difference` between `facts` and stored rows, `build` fills new groups, `apply` writes.
//! What cannot be done now is written down in `pending`; who fails again and again is found by
//! `containment` and left alone, `set_aside`, while the rest of the spot goes on.
//! `watch` says whether anything may be done.

mod agenda;
#[cfg(feature = "pg_test")]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod agreement;
mod apply;
mod build;
mod cache;
mod compare;
mod containment;
pub mod current;
pub mod cursor;
pub mod death;
mod difference;
pub mod due;
pub mod facts;
mod failure;
mod follow;
mod load;
mod marks;
mod patience;
mod pending;
mod phase;
pub mod preview;
mod program;
pub mod progress;
mod relations;
pub mod request;
pub mod round;
mod scope;
mod set_aside;
pub mod single;
pub mod state;
pub mod statement;
pub mod status;
mod tick;
mod unit;
pub mod verify;
pub mod watch;
mod window;
