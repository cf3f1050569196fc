//! Capture: triggers on the domain tables write marks into the change log, and tell of memberships
//! in `events` and in the counts of groups' members.
//!
//! INVARIANT: a mark is a hint where to look, never what is true; too many do no harm, a missing
//! one does. Capture never waits, and never fails an application's write but for one of a smart group's members that was
//! changed behind the guard.

#![forbid(unsafe_code)]

mod base;
mod counts;
mod layout;
mod marks;
mod memberships;
mod triggers;
