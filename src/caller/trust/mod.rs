//! Trust: [`verify`] recomputes membership by SQL and compares, [`invitations`] likewise.

pub mod invitations;
mod natively;
pub mod verify;

/// A group, a member, and what is wrong: `missing`, `extra`, or `broken` without a member where
/// the group's rule cannot be understood any more.
pub type Problem = (i64, Option<String>, String);
