//! The only `unsafe`: PostgreSQL's C interface behind functions that cannot be misused.

pub mod applying;
pub mod guc;
pub mod identity;
pub mod snapshot;
pub mod spi;
pub mod trigger_row;
