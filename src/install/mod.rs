//! `install()`: looks at what [`existing`] relations there are, makes the [`relations`] that are missing
//! from their [`template`]s, and the typed SQL [`surface`] over them, whose [`objects`] are declared;
//! refuses [`options`] under other keys than groups name; and says in a [`report`] what to know of the application's own
//! views. [`track`]: the tables that they read. [`distribute`]: spreads all of it over nodes.

#![forbid(unsafe_code)]

#[cfg(feature = "pg_test")]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod agreement;
mod column_type;
pub mod distribute;
mod existing;
pub mod objects;
mod options;
pub mod relations;
pub mod report;
mod surface;
mod template;
pub mod track;
