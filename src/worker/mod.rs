//! The worker: keeps every database's groups current by itself.
//!
//! With the extension preloaded, a launcher starts one worker for each database that needs one;
//! commits wake it, and after a few idle seconds it leaves, so that its database can be dropped
//! or copied. Without the preload, `start_worker()` starts one that polls. Either may have deputies, which do a part of the
//! spots.

#![forbid(unsafe_code)]

mod deputies;
mod deputy;
mod duty;
mod errand;
mod launched;
mod launcher;
mod pace;
mod polling;
mod process;
mod processors;
mod rounds;
mod stopwatch;

pub use deputy::run as run_deputy;
pub use launched::run as run_launched;
pub use launcher::{register, run as run_launcher};
pub use polling::{run as run_polling, start};
