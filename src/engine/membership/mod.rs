//! Who belongs: [`facts`] of the members concerned are loaded, and [`difference`] evaluates the groups
//! and says how stored membership differs.

#[cfg(feature = "pg_test")]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod agreement;
pub mod difference;
pub mod facts;
