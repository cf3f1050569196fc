//! Statements that are given up after a while, as by `statement_timeout`, which only knows those
//! that a client sends.

use pgrx::pg_sys;
use std::cell::OnceCell;
use std::ffi::c_int;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU32, Ordering};
use std::time::Duration;

unsafe extern "C-unwind" {
    /// PostgreSQL's timers; not in the bindings. An id beyond its own ones asks for a new one.
    fn RegisterTimeout(id: c_int, handler: unsafe extern "C-unwind" fn()) -> c_int;
    fn enable_timeout_every(id: c_int, first: pg_sys::TimestampTz, milliseconds: c_int);
    fn disable_timeout(id: c_int, keep_indicator: bool);
}

/// Beyond PostgreSQL's own timers, of which it has 12 to 14, and below the ten that it allows for
/// besides.
const A_NEW_ONE: c_int = 15;

thread_local! {
    static TIMER: OnceCell<c_int> = const { OnceCell::new() };
}

static HAS_PASSED: AtomicBool = AtomicBool::new(false);
/// The flag of the deadline at hand that says that somebody waits, and how often it is still looked at.
static WAITS: AtomicPtr<AtomicBool> = AtomicPtr::new(ptr::null_mut());
static LOOKS_LEFT: AtomicU32 = AtomicU32::new(0);
/// Between two looks.
const LOOK_INTERVAL: Duration = Duration::from_millis(50);

/// How long something may take.
#[derive(Clone, Copy)]
pub struct TimeLimit {
    /// In any case.
    pub least: Duration,
    /// As long as nobody waits for it to end.
    pub most: Duration,
    /// Whether somebody does, where that can be known.
    pub waits: Option<&'static AtomicBool>,
}

impl From<Duration> for TimeLimit {
    fn from(limit: Duration) -> Self {
        Self { least: limit, most: limit, waits: None }
    }
}

/// Cancels what this process executes when it passes, unless it is dropped before.
pub struct Deadline {
    timer: c_int,
}

impl Deadline {
    /// Begins now; one at a time.
    pub fn after(limit: TimeLimit) -> Self {
        let looks = limit.most.saturating_sub(limit.least).as_millis() / LOOK_INTERVAL.as_millis();
        let waits = limit.waits.map_or(ptr::null_mut(), |waits| ptr::from_ref(waits).cast_mut());
        HAS_PASSED.store(false, Ordering::Relaxed);
        WAITS.store(waits, Ordering::Relaxed);
        LOOKS_LEFT.store(u32::try_from(looks).unwrap_or(u32::MAX), Ordering::Relaxed);
        let least = i64::try_from(limit.least.as_micros()).unwrap_or(i64::MAX).max(1_000);
        let every = LOOK_INTERVAL.as_millis() as c_int;
        // SAFETY: in a process whose timers PostgreSQL has set up, as in all that run SQL; the
        // handler does what a signal handler may.
        let timer =
            TIMER.with(|timer| *timer.get_or_init(|| unsafe { RegisterTimeout(A_NEW_ONE, pass) }));
        // SAFETY: a timer registered above.
        unsafe {
            let first = pg_sys::GetCurrentTimestamp().saturating_add(least);
            enable_timeout_every(timer, first, every);
        }
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

/// Asks for the end of the statement, as a client's request to cancel does, unless there is still time and nobody waits.
unsafe extern "C-unwind" fn pass() {
    let looks = LOOKS_LEFT.load(Ordering::Relaxed);
    // SAFETY: null, or a flag that lives as long as the process.
    let waits = unsafe { WAITS.load(Ordering::Relaxed).as_ref() };
    if looks > 0 && waits.is_some_and(|waits| !waits.load(Ordering::SeqCst)) {
        LOOKS_LEFT.store(looks - 1, Ordering::Relaxed);
        return;
    }
    if HAS_PASSED.swap(true, Ordering::Relaxed) {
        return;
    }
    // SAFETY: flags that signal handlers set; PostgreSQL sets the latch before it calls this.
    unsafe {
        pg_sys::QueryCancelPending = 1;
        pg_sys::InterruptPending = 1;
    }
}
