//! Who belongs: [`facts`] of a [`batch`] of members are loaded, and what is [`stored`] of them;
//! [`difference`] evaluates the groups and says how stored membership differs, and why by the
//! [`occasion`].

#[cfg(feature = "pg_test")]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod agreement;
pub mod batch;
pub mod difference;
pub mod facts;
pub mod occasion;
pub mod stored;
