//! What the launcher and the workers have in common as processes.

use crate::pg::background;
use pgrx::bgworkers::{BackgroundWorker, SignalWakeFlags};
use std::time::Duration;

/// Lets the process be told to stop and to read its configuration again.
pub fn listen() {
    BackgroundWorker::attach_signal_handlers(SignalWakeFlags::SIGHUP);
    background::die_on_sigterm();
}

/// Waits until woken or `timeout` has passed, and follows a changed configuration.
pub fn wait(timeout: Duration) {
    background::wait_latch(timeout);
    if BackgroundWorker::sighup_received() {
        background::read_configuration();
    }
}

/// Waits for `time`, whoever wakes the process.
pub fn pause(time: Duration) {
    let end = std::time::Instant::now() + time;
    while let Some(rest) = end.checked_duration_since(std::time::Instant::now()) {
        wait(rest);
    }
}
