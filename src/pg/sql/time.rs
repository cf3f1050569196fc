//! The server's clock.

use super::guc;
use pgrx::pg_sys;
use std::ffi::CStr;

/// Microseconds since 2000-01-01 00:00 UTC.
pub fn now() -> i64 {
    // SAFETY: reads the system's clock.
    unsafe { pg_sys::GetCurrentTimestamp() }
}

/// Such a time as the session would print it.
pub fn printed(instant: i64) -> String {
    guc::in_session_zone(|| {
        // SAFETY: a NUL-terminated text in a buffer of PostgreSQL's, copied here.
        unsafe { CStr::from_ptr(pg_sys::timestamptz_to_str(instant)) }
            .to_string_lossy()
            .into_owned()
    })
}
