//! Background processes that are started while the server runs.

use pgrx::pg_sys;
use std::ffi::{CStr, CString, c_char};
use std::ptr;
use std::time::Duration;

/// A process that was asked for, and is told of by a signal when it starts and ends.
pub struct Started(*mut pg_sys::BackgroundWorkerHandle);

/// What kind of process it is, as `pg_stat_activity` shows it.
pub const WORKER: &CStr = c"smart_groups worker";
/// One that a worker has started.
pub const DEPUTY: &CStr = c"smart_groups deputy";

/// Asks for a process that runs `function` for this database; `None` where the cluster has no
/// room. One that ends with an error is started again after `restart`, if that is given.
pub fn start(function: &CStr, database: u32, restart: Option<Duration>) -> Option<Started> {
    register(WORKER, function, database, restart, c"")
}

/// Asks for a process of this kind that is told `errand`.
pub fn send(kind: &CStr, function: &CStr, database: u32, errand: &str) -> Option<Started> {
    register(kind, function, database, None, &CString::new(errand).ok()?)
}

/// What this process was told when it was sent.
pub fn errand() -> Option<String> {
    // SAFETY: in a background process PostgreSQL has set it, and its text ends with a 0.
    let errand = unsafe { CStr::from_ptr(pg_sys::MyBgworkerEntry.as_ref()?.bgw_extra.as_ptr()) };
    errand.to_str().ok().map(str::to_owned)
}

fn register(
    kind: &CStr,
    function: &CStr,
    database: u32,
    restart: Option<Duration>,
    errand: &CStr,
) -> Option<Started> {
    let mut worker = pg_sys::BackgroundWorker {
        bgw_flags: (pg_sys::BGWORKER_SHMEM_ACCESS | pg_sys::BGWORKER_BACKEND_DATABASE_CONNECTION)
            as i32,
        bgw_start_time: pg_sys::BgWorkerStartTime::BgWorkerStart_RecoveryFinished,
        bgw_restart_time: restart
            .map_or(pg_sys::BGW_NEVER_RESTART, |restart| restart.as_secs() as i32),
        bgw_main_arg: pg_sys::Datum::from(database),
        // SAFETY: a plain global of this process.
        bgw_notify_pid: unsafe { pg_sys::MyProcPid },
        ..Default::default()
    };
    copy(kind, &mut worker.bgw_name);
    copy(kind, &mut worker.bgw_type);
    copy(c"smart_groups", &mut worker.bgw_library_name);
    copy(function, &mut worker.bgw_function_name);
    copy(errand, &mut worker.bgw_extra);
    let mut handle = ptr::null_mut();
    // SAFETY: the description is complete and copied; the handle has to live as long as
    // `Started`, which a backend may keep beyond its transaction.
    let asked = unsafe {
        let context = pg_sys::MemoryContextSwitchTo(pg_sys::TopMemoryContext);
        let asked = pg_sys::RegisterDynamicBackgroundWorker(&mut worker, &mut handle);
        pg_sys::MemoryContextSwitchTo(context);
        asked
    };
    (asked && !handle.is_null()).then(|| Started(handle))
}

/// All but the last byte of the field, which ends the text.
fn copy(text: &CStr, field: &mut [c_char]) {
    let room = field.len().saturating_sub(1);
    for (place, &byte) in field.iter_mut().take(room).zip(text.to_bytes()) {
        *place = byte as c_char;
    }
}

impl Started {
    /// Whether the process has ended, or could not be started.
    pub fn has_ended(&self) -> bool {
        self.status().0 == pg_sys::BgwHandleStatus::BGWH_STOPPED
    }

    /// Wakes the process, if it has begun.
    pub fn wake(&self) {
        let (status, pid) = self.status();
        if status == pg_sys::BgwHandleStatus::BGWH_STARTED {
            // SAFETY: the place of a process in shared memory, which stays mapped; where it has ended, at
            // worst another one wakes up for nothing.
            unsafe {
                let process = pg_sys::BackendPidGetProc(pid);
                if !process.is_null() {
                    pg_sys::SetLatch(&mut (*process).procLatch);
                }
            }
        }
    }

    fn status(&self) -> (pg_sys::BgwHandleStatus::Type, i32) {
        let mut pid = 0;
        // SAFETY: the handle was made by PostgreSQL and is ours until it is dropped.
        let status = unsafe { pg_sys::GetBackgroundWorkerPid(self.0, &mut pid) };
        (status, pid)
    }
}

/// This process's number in the system.
pub fn own_pid() -> i32 {
    // SAFETY: a plain global.
    unsafe { pg_sys::MyProcPid }
}

/// Whether a process of the server has this number.
pub fn is_there(pid: i32) -> bool {
    // SAFETY: looks through shared memory under PostgreSQL's own lock.
    !unsafe { pg_sys::BackendPidGetProc(pid) }.is_null()
}

impl Drop for Started {
    fn drop(&mut self) {
        // SAFETY: allocated by PostgreSQL in a context that lives as long as the process.
        unsafe { pg_sys::pfree(self.0.cast()) };
    }
}
