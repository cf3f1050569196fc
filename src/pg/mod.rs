//! The only `unsafe`: PostgreSQL's C interface behind functions that cannot be misused. [`sql`] runs
//! statements, [`relation`] is about tables, their locks and triggers, [`process`] about
//! backends and background processes.

pub mod process;
pub mod relation;
pub mod sql;
