//! The engine: from marks to membership, one spot at a time.
//!
//! `window` reads the change log behind `cursor`; `round` goes through the spots; `unit` works on
//! one of them: `load` reads its groups, `tick` moves its clock, `follow` and `compare` find the
//! `difference` between `facts` and stored rows, `build` fills new groups, `apply` writes.
//! What cannot be done now is written down in `pending`.

mod apply;
mod build;
mod cache;
mod compare;
pub mod current;
pub mod cursor;
mod difference;
pub mod due;
pub mod facts;
mod failure;
mod follow;
mod load;
mod marks;
mod pending;
mod program;
pub mod progress;
mod relations;
pub mod request;
pub mod round;
mod scope;
pub mod state;
pub mod statement;
pub mod status;
mod tick;
mod unit;
mod window;
