//! The only `unsafe`: PostgreSQL's C interface behind functions that cannot be misused.

pub mod applying;
pub mod background;
pub mod board;
pub mod change_log;
pub mod dynamic;
pub mod entry;
pub mod guc;
pub mod hand;
pub mod identity;
pub mod locks;
pub mod plans;
pub mod relcache;
pub mod schema;
pub mod snapshot;
pub mod spi;
pub mod time;
pub mod transaction;
pub mod trigger;
pub mod wake;
