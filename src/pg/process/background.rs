//! Background processes: what pgrx leaves to its users.

use super::{board, hand};
use crate::pg::sql::row::row;
use crate::pg::sql::sql;
use crate::pg::sql::{guc, snapshot, spi, transaction};
use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use std::cell::Cell;
use std::ffi::CString;
use std::time::Duration;

thread_local! {
    /// Whether this background process has come into its database.
    static CONNECTED: Cell<bool> = const { Cell::new(false) };
}

unsafe extern "C" {
    /// The operating system's, without anything that the process has arranged for its end.
    fn _exit(status: std::ffi::c_int) -> !;
}

/// Stops at SIGTERM also in the middle of a statement.
pub fn die_on_sigterm() {
    // SAFETY: PostgreSQL's own handler, which only sets flags and the latch.
    unsafe {
        #[cfg(not(feature = "pg18"))]
        pg_sys::pqsignal(pg_sys::SIGTERM as i32, Some(stop));
        #[cfg(feature = "pg18")]
        pg_sys::pqsignal_be(pg_sys::SIGTERM as i32, Some(stop));
    }
}

unsafe extern "C-unwind" fn stop(signal: i32) {
    // SAFETY: as a signal handler, which is what it is made for.
    unsafe { pg_sys::die(signal) };
}

/// Waits on the process latch; handles a request to stop.
pub fn wait_latch(timeout: Duration) {
    let events = pg_sys::WL_LATCH_SET | pg_sys::WL_TIMEOUT | pg_sys::WL_EXIT_ON_PM_DEATH;
    // SAFETY: this process's own latch.
    unsafe {
        pg_sys::WaitLatch(
            pg_sys::MyLatch,
            events as i32,
            timeout.as_millis().clamp(1, i32::MAX as u128) as i64,
            pg_sys::PG_WAIT_EXTENSION,
        );
        pg_sys::ResetLatch(pg_sys::MyLatch);
    }
    pgrx::check_for_interrupts!();
}

/// Reads the configuration files again.
pub fn read_configuration() {
    // SAFETY: outside of any transaction, as PostgreSQL's own processes do it.
    unsafe { pg_sys::ProcessConfigFile(pg_sys::GucContext::PGC_SIGHUP) };
}

/// The database that this process is connected to.
pub fn own_database() -> u32 {
    // SAFETY: a plain global.
    unsafe { pg_sys::MyDatabaseId }.to_u32()
}

/// Connects the launcher: to no database, only to what all of them share.
pub fn connect_to_shared_catalogs() {
    // SAFETY: once, at the start of a background worker.
    unsafe {
        pg_sys::BackgroundWorkerInitializeConnection(std::ptr::null(), std::ptr::null(), 0);
    }
}

/// Connects a worker to its database, as the bootstrap superuser; each unit takes less rights.
pub fn connect_to_database(database: u32) {
    // SAFETY: once, at the start of a background worker.
    unsafe {
        let database = pg_sys::Oid::from(database);
        pg_sys::BackgroundWorkerInitializeConnectionByOid(database, pg_sys::InvalidOid, 0);
    }
    CONNECTED.set(true);
}

/// A database that can be connected to.
pub struct Database {
    /// Its oid.
    pub oid: u32,
    /// Whether it is there to be copied rather than to be used.
    pub is_template: bool,
}

/// Ends with an error, after which PostgreSQL starts the process again if it was told to.
pub fn end_with_error() -> ! {
    // SAFETY: outside of any transaction, as PostgreSQL's own processes do it.
    unsafe { pg_sys::proc_exit(1) };
    // The binding for 18 does not say that it never returns.
    #[cfg(feature = "pg18")]
    std::process::abort()
}

/// A process that PostgreSQL would start again for ever ends for good where it cannot connect:
/// its database is gone, or nobody is let in. Called before it connects.
pub fn end_unless_connected() {
    // SAFETY: the callback is a function of this library, which is never unloaded.
    unsafe { pg_sys::on_proc_exit(Some(end_for_good), pg_sys::Datum::from(0)) };
}

unsafe extern "C-unwind" fn end_for_good(_code: i32, _unused: pg_sys::Datum) {
    if !CONNECTED.get() {
        // SAFETY: shared memory has been left by now, so that nothing is lost that a regular
        // exit would do; 0 tells the postmaster not to start it again.
        unsafe { _exit(0) };
    }
}

/// The databases that can be connected to. The launcher has no database and so no SQL: it scans
/// the shared catalogue.
pub fn databases() -> Result<Vec<Database>, ErrorReport> {
    let _snapshot = snapshot::Pushed::of_next_statement();
    let mut found = Vec::new();
    // SAFETY: a sequential scan of pg_database as the autovacuum launcher does it; each tuple
    // begins with the fields of pg_database and is used before the next one is fetched.
    unsafe {
        let lock = pg_sys::AccessShareLock as pg_sys::LOCKMODE;
        let relation = pg_sys::table_open(pg_sys::DatabaseRelationId, lock);
        let scan = pg_sys::table_beginscan_catalog(relation, 0, std::ptr::null_mut());
        loop {
            let tuple = pg_sys::heap_getnext(scan, pg_sys::ScanDirection::ForwardScanDirection);
            if tuple.is_null() {
                break;
            }
            let database: pg_sys::Form_pg_database = pg_sys::GETSTRUCT(tuple).cast();
            if (*database).datallowconn {
                let (oid, is_template) = ((*database).oid.to_u32(), (*database).datistemplate);
                found.push(Database { oid, is_template });
            }
        }
        pg_sys::heap_endscan(scan);
        pg_sys::table_close(relation, lock);
    }
    Ok(found)
}

/// Sets what a database's or role's defaults must not decide for the worker.
pub fn prepare_session() {
    const SETTINGS: [(&std::ffi::CStr, &std::ffi::CStr); 7] = [
        (c"default_transaction_isolation", c"read committed"),
        (c"default_transaction_read_only", c"off"),
        (c"default_transaction_deferrable", c"off"),
        // What a crash takes back of the worker's own is done again, with the cursor that it takes back
        // as well. Nobody is told of it before it is safe: see `transaction::flush`.
        (c"synchronous_commit", c"off"),
        (c"statement_timeout", c"0"),
        (c"idle_in_transaction_session_timeout", c"0"),
        // Far below deadlock_timeout: the worker stands in nobody's way for long.
        (c"lock_timeout", c"100ms"),
    ];
    for (name, value) in SETTINGS {
        guc::set_for_session(name, value);
    }
    // Citus would hide shards from the catalogue's readers.
    const SHARDS_ARE_HIDDEN: &std::ffi::CStr = c"citus.override_table_visibility";
    if guc::current(SHARDS_ARE_HIDDEN).is_some() {
        guc::set_for_session(SHARDS_ARE_HIDDEN, c"off");
    }
}

/// Leaves the board, with empty hands, however the process ends.
pub fn at_exit(database: u32) {
    // SAFETY: the callback is a function of this library, which is never unloaded.
    unsafe { pg_sys::before_shmem_exit(Some(leave_board), pg_sys::Datum::from(database)) };
}

#[pg_guard]
unsafe extern "C-unwind" fn leave_board(_code: i32, database: pg_sys::Datum) {
    let database = database.value() as u32;
    if board::serves_here(database) {
        // A worker that ends early is wanted back soon.
        board::worker_leaves(database, Some(crate::pg::sql::time::now() + 1_000_000));
    }
    hand::close();
}

/// Whether a prepared transaction of this database waits: its COMMIT wakes nobody.
pub fn has_prepared_transactions() -> bool {
    let found = transaction::run(|| {
        let _settings = guc::LocalSettings::pinned();
        let _snapshot = snapshot::Pushed::of_next_statement();
        spi::read(sql!("process/prepared_transactions"), &[], row!(|| ()))
    });
    found.is_ok_and(|rows| !rows.is_empty())
}

/// Tells `pg_stat_activity` what the process does, and the statistics what it wrote.
pub fn report(activity: &str) {
    let state = match activity {
        "idle" => pg_sys::BackendState::STATE_IDLE,
        _ => pg_sys::BackendState::STATE_RUNNING,
    };
    let text = CString::new(format!("smart_groups: {activity}")).unwrap_or_default();
    // SAFETY: outside of any transaction; the text is copied.
    unsafe {
        pg_sys::pgstat_report_activity(state, text.as_ptr());
        pg_sys::pgstat_report_stat(false);
    }
}

/// Whether the cluster is preloading its libraries, the only time for shared memory.
pub fn is_preloading() -> bool {
    // SAFETY: a plain global.
    unsafe { pg_sys::process_shared_preload_libraries_in_progress }
}

/// pgrx adds a backtrace to the DETAIL of errors where the environment asks for one: whoever gets
/// the error would read where our code lies, and nothing else of the facts.
pub fn show_no_backtraces() {
    // SAFETY: PostgreSQL loads a library in a process of one thread.
    unsafe { std::env::set_var("RUST_LIB_BACKTRACE", "0") };
}

/// Whether pg_upgrade runs the server: nothing of ours may happen then.
pub fn is_binary_upgrade() -> bool {
    // SAFETY: a plain global.
    unsafe { pg_sys::IsBinaryUpgrade }
}
