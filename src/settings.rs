//! Settings: what an administrator can turn.

#![forbid(unsafe_code)]

use crate::error::{SettingError, raise};
use crate::member::values::Instant;
use crate::pg::sql::guc;
use pgrx::prelude::*;
use pgrx::{GucContext, GucFlags, GucRegistry, GucSetting};
use std::ffi::CString;
use std::str::FromStr;
use std::time::Duration;

static CLOCK_INTERVAL: GucSetting<i32> = GucSetting::<i32>::new(10_000);
static CACHE_SIZE: GucSetting<i32> = GucSetting::<i32>::new(128 * 1024);
static BUILD_CHUNK: GucSetting<i32> = GucSetting::<i32>::new(10_000);
static MAX_LEAVE_PERCENT: GucSetting<i32> = GucSetting::<i32>::new(100);
static EVENT_RETENTION: GucSetting<i32> = GucSetting::<i32>::new(0);
static WORKER_SHARE: GucSetting<i32> = GucSetting::<i32>::new(25);
static WORKER_IDLE_SHARE: GucSetting<i32> = GucSetting::<i32>::new(50);
static WORKER_LAG: GucSetting<i32> = GucSetting::<i32>::new(100);
static WORKERS: GucSetting<i32> = GucSetting::<i32>::new(1);
static CLOCK: GucSetting<Option<CString>> = GucSetting::<Option<CString>>::new(None);

/// How many workers a database can have.
pub const MOST_WORKERS: u32 = 16;

/// Makes the settings known to PostgreSQL.
pub fn define() {
    GucRegistry::define_int_guc(
        c"smart_groups.clock_interval",
        c"How old a spot's clock may become before rules with relative dates are looked at again.",
        c"Members enter and leave by the mere passing of time at most this much late.",
        &CLOCK_INTERVAL,
        1,
        24 * 60 * 60 * 1000,
        GucContext::Sighup,
        GucFlags::UNIT_MS,
    );
    GucRegistry::define_int_guc(
        c"smart_groups.cache_size",
        c"How much memory one process spends on compiled rules.",
        c"The rules of spots that were not used for long are dropped first, and read again when they are needed.",
        &CACHE_SIZE,
        1024,
        i32::MAX,
        GucContext::Suset,
        GucFlags::UNIT_KB,
    );
    GucRegistry::define_int_guc(
        c"smart_groups.build_chunk",
        c"How many members the first build or a comparison of a group goes through at a time.",
        c"Other spots wait for one chunk at most; smaller chunks take longer in sum.",
        &BUILD_CHUNK,
        1,
        1_000_000,
        GucContext::Suset,
        GucFlags::default(),
    );
    define_clock();
    define_max_leave_percent();
    define_event_retention();
    define_worker();
    define_workers();
}

fn define_clock() {
    GucRegistry::define_string_guc(
        c"smart_groups.clock",
        c"The time that rules with relative dates take for now, instead of the real one.",
        c"For tests, and for what-if questions by preview(), compile(), evaluate() and explain_conditions(): a timestamp with time zone as PostgreSQL reads it; empty for the real time.",
        &CLOCK,
        GucContext::Suset,
        GucFlags::NO_SHOW_ALL,
    );
}

fn define_max_leave_percent() {
    GucRegistry::define_int_guc(
        c"smart_groups.max_leave_percent",
        c"How many of a smart group's members, in percent, its rule may take out within an hour.",
        c"Where more would leave, the group is held as it stands. 100 lets everybody leave; a group's own max_leave_percent counts more.",
        &MAX_LEAVE_PERCENT,
        0,
        100,
        GucContext::Suset,
        GucFlags::default(),
    );
}

fn define_event_retention() {
    GucRegistry::define_int_guc(
        c"smart_groups.event_retention",
        c"For how long events are kept; 0 for ever.",
        c"The worker removes older ones, but for those that a consumer has not read yet. History reaches back as far as events are kept.",
        &EVENT_RETENTION,
        0,
        i32::MAX,
        GucContext::Sighup,
        GucFlags::UNIT_S,
    );
}

fn define_worker() {
    GucRegistry::define_int_guc(
        c"smart_groups.worker_share",
        c"How much of one processor, in percent, the worker spends on following changes.",
        c"Under load it pauses between rounds and follows more changes at a time; it spends more where processors are idle (smart_groups.worker_idle_share), where smart_groups.worker_lag asks for it, and on first builds and comparisons.",
        &WORKER_SHARE,
        1,
        100,
        GucContext::Sighup,
        GucFlags::default(),
    );
    GucRegistry::define_int_guc(
        c"smart_groups.worker_idle_share",
        c"How much of what others leave of all processors, in percent, the worker may spend on following changes.",
        c"Where that is more than smart_groups.worker_share; so much of one processor at most. 0 leaves idle processors idle.",
        &WORKER_IDLE_SHARE,
        0,
        100,
        GucContext::Sighup,
        GucFlags::default(),
    );
    GucRegistry::define_int_guc(
        c"smart_groups.worker_lag",
        c"How long, at most, the worker pauses under load.",
        c"Longer pauses cost the application less. An idle worker follows a change at once.",
        &WORKER_LAG,
        0,
        2_000,
        GucContext::Sighup,
        GucFlags::UNIT_MS,
    );
}

fn define_workers() {
    GucRegistry::define_int_guc(
        c"smart_groups.workers",
        c"How many processes, at most, follow the changes of one database.",
        c"With more than 1 the worker hands spots over where several have work at a time: each process does those of its own, by a hash of the spot. Each one counts towards max_worker_processes, and has smart_groups.worker_share, smart_groups.worker_lag and smart_groups.cache_size of its own.",
        &WORKERS,
        1,
        MOST_WORKERS as i32,
        GucContext::Sighup,
        GucFlags::default(),
    );
}

/// `smart_groups.workers`.
pub fn workers() -> u32 {
    WORKERS.get().unsigned_abs()
}

/// `smart_groups.worker_share`, in percent.
pub fn worker_share() -> u32 {
    WORKER_SHARE.get().unsigned_abs()
}

/// `smart_groups.worker_idle_share`, in percent.
pub fn worker_idle_share() -> u32 {
    WORKER_IDLE_SHARE.get().unsigned_abs()
}

/// `smart_groups.worker_lag`.
pub fn worker_lag() -> Duration {
    Duration::from_millis(u64::try_from(WORKER_LAG.get()).unwrap_or_default())
}

/// `smart_groups.clock_interval` in milliseconds.
pub fn clock_interval() -> i32 {
    CLOCK_INTERVAL.get()
}

/// `smart_groups.cache_size` in bytes.
pub fn cache_size() -> usize {
    CACHE_SIZE.get() as usize * 1024
}

/// `smart_groups.build_chunk`.
pub fn build_chunk() -> i32 {
    BUILD_CHUNK.get()
}

/// `smart_groups.max_leave_percent`.
pub fn max_leave_percent() -> i32 {
    MAX_LEAVE_PERCENT.get()
}

/// `smart_groups.event_retention`; `None` where events are kept for ever.
pub fn event_retention() -> Option<Duration> {
    let seconds = u64::try_from(EVENT_RETENTION.get()).unwrap_or_default();
    (seconds > 0).then(|| Duration::from_secs(seconds))
}

/// The time that is now for the engine.
pub fn now() -> Instant {
    clock().unwrap_or_else(|| Instant(crate::pg::sql::time::now()))
}

/// `smart_groups.clock`, where it is set.
pub fn clock() -> Option<Instant> {
    let set = CLOCK.get().and_then(|clock| clock.into_string().ok());
    let given = set.filter(|clock| !clock.trim().is_empty())?;
    match guc::in_session_zone(|| TimestampWithTimeZone::from_str(&given)) {
        Ok(time) => Some(Instant(time.into())),
        Err(_) => raise(SettingError::Clock { given }),
    }
}
