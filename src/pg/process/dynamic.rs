//! Background processes that are started while the server runs.

use pgrx::pg_sys;
use std::ffi::{CStr, c_char};
use std::ptr;
use std::time::Duration;

/// A process that was asked for, and is told of by a signal when it starts and ends.
pub struct Started(*mut pg_sys::BackgroundWorkerHandle);

/// Asks for a process that runs `function` for this database; `None` where the cluster has no
/// room. One that ends with an error is started again after `restart`, if that is given.
pub fn start(function: &CStr, database: u32, restart: Option<Duration>) -> Option<Started> {
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
    copy(c"smart_groups worker", &mut worker.bgw_name);
    copy(c"smart_groups worker", &mut worker.bgw_type);
    copy(c"smart_groups", &mut worker.bgw_library_name);
    copy(function, &mut worker.bgw_function_name);
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
        let mut pid = 0;
        // SAFETY: the handle was made by PostgreSQL and is ours until it is dropped.
        let status = unsafe { pg_sys::GetBackgroundWorkerPid(self.0, &mut pid) };
        status == pg_sys::BgwHandleStatus::BGWH_STOPPED
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        // SAFETY: allocated by PostgreSQL in a context that lives as long as the process.
        unsafe { pg_sys::pfree(self.0.cast()) };
    }
}
