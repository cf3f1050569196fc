//! The only `unsafe`: PostgreSQL's C interface behind functions that cannot be misused. [`sql`] runs
//! statements, [`relation`] is about tables, their locks and triggers, [`query`] about what views ask, [`process`] about
//! backends and background processes.

pub mod process;
pub mod query;
pub mod relation;
pub mod sql;
