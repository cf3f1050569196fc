//! Trust: [`verify`] recomputes membership by SQL and compares, [`invitations`] and [`counts`] likewise. Where
//! spots are [`spread`] over nodes, each is asked at its home.

pub mod counts;
pub mod invitations;
mod natively;
pub mod spread;
pub mod verify;

/// A group, a member, and what is wrong: `missing`, `extra`, or `broken` without a member where
/// the group's rule cannot be understood any more.
pub type Problem = (i64, Option<String>, String);
