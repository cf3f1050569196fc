//! Statements that are given up after a while, as by `statement_timeout`, which only knows those
//! that a client sends.

use pgrx::pg_sys;
use std::cell::OnceCell;
use std::ffi::c_int;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

unsafe extern "C-unwind" {
    /// PostgreSQL's timers; not in the bindings. An id beyond its own ones asks for a new one.
    fn RegisterTimeout(id: c_int, handler: unsafe extern "C-unwind" fn()) -> c_int;
    fn enable_timeout_after(id: c_int, milliseconds: c_int);
    fn disable_timeout(id: c_int, keep_indicator: bool);
}

/// Beyond PostgreSQL's own timers, of which it has 12 to 14, and below the ten that it allows for
/// besides.
const A_NEW_ONE: c_int = 15;

thread_local! {
    static TIMER: OnceCell<c_int> = const { OnceCell::new() };
}

static HAS_PASSED: AtomicBool = AtomicBool::new(false);

/// Cancels what this process executes when it passes, unless it is dropped before.
pub struct Deadline {
    timer: c_int,
}

impl Deadline {
    /// Begins now; one at a time.
    pub fn after(limit: Duration) -> Self {
        let milliseconds = limit.as_millis().clamp(1, c_int::MAX as u128) as c_int;
        HAS_PASSED.store(false, Ordering::Relaxed);
        // SAFETY: in a process whose timers PostgreSQL has set up, as in all that run SQL; the
        // handler does what a signal handler may.
        let timer =
            TIMER.with(|timer| *timer.get_or_init(|| unsafe { RegisterTimeout(A_NEW_ONE, pass) }));
        // SAFETY: a timer registered above.
        unsafe { enable_timeout_after(timer, milliseconds) };
        Self { timer }
    }

    /// Whether the last deadline passed before it was dropped.
    pub fn has_passed() -> bool {
        HAS_PASSED.load(Ordering::Relaxed)
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        // SAFETY: the timer cannot pass any more behind the first line; what it asked for and
        // nobody has followed yet must not end what comes next.
        unsafe {
            disable_timeout(self.timer, false);
            if Self::has_passed() {
                pg_sys::QueryCancelPending = 0;
            }
        }
    }
}

/// Asks for the end of the statement, as a client's request to cancel does.
unsafe extern "C-unwind" fn pass() {
    HAS_PASSED.store(true, Ordering::Relaxed);
    // SAFETY: flags that signal handlers set; PostgreSQL sets the latch before it calls this.
    unsafe {
        pg_sys::QueryCancelPending = 1;
        pg_sys::InterruptPending = 1;
    }
}
