//! Smart groups for PostgreSQL: groups of members whose membership follows from a rule.
//!
//! The house, a line a room; each room uses only those below it (`docs/architecture.md`):
//!
//! - `api`: what SQL calls
//! - `caller`: what runs with the caller's rights: previews, creation, verify, status
//! - `worker`: the background processes
//! - `install`: `install()`, the domain tables and the typed SQL surface; `track()`
//! - `engine`: from marks to membership, one spot at a time
//! - `guard`: what may not be written
//! - `capture`: triggers that leave marks of what changed
//! - `catalog`: the domain relations as they are in this database
//! - `rule`: PURE, the rule language: reading, writing, meaning
//! - `member`: PURE, what a member's data is made of, and whom a row concerns
//! - `error`, `settings`: what people are told, and what they can set
//! - `pg`: the only `unsafe`, PostgreSQL's C interface

mod api;
mod caller;
mod capture;
mod catalog;
mod engine;
mod error;
mod guard;
mod install;
mod member;
mod pg;
#[cfg(test)]
pub mod pg_test;
mod rule;
mod settings;
mod worker;

use pgrx::prelude::*;

pgrx::pg_module_magic!();

/// The schema of the functions and tables that are not for applications; a function enters it
/// by `#[pg_extern(schema = "smart_groups_internal")]`.
#[pg_schema]
mod smart_groups_internal {}

extension_sql_file!(
    "../sql/engine/change_log.sql",
    name = "change_log",
    requires = [smart_groups_internal]
);
extension_sql_file!("../sql/engine/progress.sql", name = "progress", requires = ["change_log"]);
extension_sql_file!("../sql/engine/spot_state.sql", name = "spot_state", requires = ["progress"]);
extension_sql_file!(
    "../sql/engine/group_state.sql",
    name = "group_state",
    requires = ["spot_state"]
);
extension_sql_file!("../sql/engine/pending.sql", name = "pending", requires = ["group_state"]);
extension_sql_file!(
    "../sql/engine/paused_groups.sql",
    name = "paused_groups",
    requires = ["pending"]
);
extension_sql_file!("../sql/engine/watch.sql", name = "watch", requires = ["paused_groups"]);
extension_sql_file!("../sql/extension/functions.sql", name = "functions", finalize);
pg::process::entry::process_entry!(smart_groups_launcher_main, worker::run_launcher);
pg::process::entry::process_entry!(smart_groups_worker_main, worker::run_launched);
pg::process::entry::process_entry!(smart_groups_polling_main, worker::run_polling);
pg::process::entry::process_entry!(smart_groups_deputy_main, worker::run_deputy);

/// Called by PostgreSQL when it loads the library.
#[pg_guard]
pub extern "C-unwind" fn _PG_init() {
    if pg::process::background::is_binary_upgrade() {
        return;
    }
    pg::process::background::show_no_backtraces();
    settings::define();
    if pg::process::background::is_preloading() {
        pg::process::request_memory();
        worker::register();
    }
}
