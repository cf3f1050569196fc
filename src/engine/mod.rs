//! The engine: from marks to membership, one spot at a time.
//!
//! A [`round`] reads a window of the change [`log`] and goes through the spots that have work; a
//! [`unit`] works on one of them: it takes the spot, reads its groups ([`program`]), finds how
//! stored membership differs from what the rules say ([`membership`]) and writes it
//! ([`effects`]). Whom rows of the application's own tables concern, [`sources`] finds out; how many members groups have, [`counts`] knows. A group whose rule takes out too many is held as it stands ([`hold`]). Whoever
//! fails again and again is left alone ([`failure`]). [`watch`] says whether
//! anything may be done, [`state`] is what the engine remembers, [`access`] how it touches tables.
//! The rooms stand in this order: each uses only those after it.

#![forbid(unsafe_code)]

pub mod round;

mod unit;

mod effects;

mod sources;

pub mod counts;

pub mod failure;

pub mod membership;

pub mod log;

pub mod watch;

pub mod state;

pub mod program;

pub mod hold;

pub mod access;
