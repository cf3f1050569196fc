//! What the launcher and the workers have in common as processes.

use crate::pg::process::background;
use pgrx::bgworkers::{BackgroundWorker, SignalWakeFlags};
use std::time::Duration;

/// Between two looks while nothing may be done, as during a restore.
pub const STOPPED_CHECK_INTERVAL: Duration = Duration::from_secs(1);

/// Lets the process be told to stop and to read its configuration again.
pub fn listen() {
    BackgroundWorker::attach_signal_handlers(SignalWakeFlags::SIGHUP);
    background::die_on_sigterm();
}

/// Waits until woken or `timeout` has passed, and follows a changed configuration; tells whether
/// it has changed.
pub fn wait(timeout: Duration) -> bool {
    background::wait_latch(timeout);
    let changed = BackgroundWorker::sighup_received();
    if changed {
        background::read_configuration();
    }
    changed
}

/// How long it is from one of PostgreSQL's times until another.
pub fn until(then: i64, now: i64) -> Duration {
    Duration::from_micros(then.saturating_sub(now).max(0) as u64)
}

/// What is left of a wait is not worth another: the latch counts whole milliseconds.
const NEGLIGIBLE: Duration = Duration::from_micros(500);

/// Waits for about `time`, whoever wakes the process.
pub fn sleep(time: Duration) {
    let end = std::time::Instant::now() + time;
    let rest = || end.saturating_duration_since(std::time::Instant::now());
    while let Some(rest) = Some(rest()).filter(|rest| *rest > NEGLIGIBLE) {
        wait(rest);
    }
}
