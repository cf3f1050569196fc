//! Capture: triggers on the domain tables write marks into the change log, and tell of memberships
//! in `events`.
//!
//! INVARIANT: a mark is a hint where to look, never what is true; too many do no harm, a missing
//! one does. Capture never fails an application's write and never waits.

#![forbid(unsafe_code)]

mod layout;
mod marks;
mod memberships;
mod triggers;
