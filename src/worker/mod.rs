//! The worker: keeps every database's groups current by itself.
//!
//! With the extension preloaded, a launcher starts one worker for each database that needs one;
//! commits wake it, and after a few idle seconds it leaves, so that its database can be dropped
//! or copied.

mod database;
mod launcher;
mod process;

pub use launcher::register;
