//! Smart groups for PostgreSQL: groups of members whose membership follows from a rule.
//!
//! The house: `rule` and `member` are pure, they know the rule language and what a member's data
//! is made of, not PostgreSQL. `catalog` knows the domain relations of this database, `guard`
//! refuses what must not be written, `capture` notes their changes. `api` is what SQL calls. `pg` is the only place with `unsafe`.

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

// Where PostgreSQL enters a background process.
pg::process::entry::process_entry!(smart_groups_launcher_main, worker::run_launcher);
pg::process::entry::process_entry!(smart_groups_worker_main, worker::run_launched);
pg::process::entry::process_entry!(smart_groups_polling_main, worker::run_polling);

/// Called by PostgreSQL when it loads the library.
#[pg_guard]
pub extern "C-unwind" fn _PG_init() {
    if pg::process::background::is_binary_upgrade() {
        return;
    }
    settings::define();
    if pg::process::background::is_preloading() {
        pg::process::board::request();
        worker::register();
    }
}
