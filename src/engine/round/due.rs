//! Which spots have work besides the marks of the window, and when the next one will.

use super::portion::Portion;
use crate::catalog;
use crate::engine::access::within::{Within, at_own_snapshot};
use crate::engine::state::{self, timestamp};
use crate::member::key::Key;
use crate::member::values::Instant;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use crate::settings;
use pgrx::pg_sys::panic::ErrorReport;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::time::Duration;

/// How many spots the worker learns of at a time.
const AT_A_TIME: i64 = 1_000;
/// What everybody meets may be mended at any time, in ways that tell nobody: after so long without
/// an attempt one spot finds out for all.
const FOUND_OUT_AFTER: Duration = Duration::from_secs(5);

/// How a spot that failed waits to be tried again.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Wait {
    /// So long from now on.
    pub delay: Duration,
    age: Duration,
    of_everybody: bool,
}

/// Spots that failed.
pub fn backing_off() -> Result<HashMap<Key, Wait>, ErrorReport> {
    let rows = state::read(
        sql!("round/pending_backing_off"),
        &[],
        row!(|spot: Key, delay: i64, age: i64, of_everybody: bool| {
            let [delay, age] =
                [delay.max(1), age.max(0)].map(|ms| Duration::from_millis(ms.unsigned_abs()));
            (spot, Wait { delay, age, of_everybody })
        }),
    )?;
    Ok(rows.into_iter().collect())
}

/// Spots that wait because of what everybody may meet, if it is time to find out whether that was
/// mended: first the one that failed last.
pub fn waiting_for_all(backing_off: &HashMap<Key, Wait>) -> Vec<Key> {
    let mut waiting: Vec<_> = backing_off.iter().filter(|(_, wait)| wait.of_everybody).collect();
    waiting.sort_by_key(|(spot, wait)| (wait.age, Reverse(spot.as_str())));
    match waiting.first() {
        Some((_, last)) if last.age >= FOUND_OUT_AFTER => {
            waiting.into_iter().map(|(spot, _)| spot.clone()).collect()
        }
        _ => Vec::new(),
    }
}

/// Spots with work that waited for its time, or whose clock has to move: first those that were handed over, `true`, then
/// what has waited longest. Whoever asks for work in a transaction of its own does not mean to wait for the time.
pub fn now(within: Within, of: &Portion) -> Result<Vec<(Key, bool)>, ErrorReport> {
    if !catalog::is_installed() {
        return Ok(Vec::new());
    }
    let at_once = within == Within::CallersTransaction;
    // A caller is told how many are left, a worker comes back.
    let limit = Param::from((!at_once).then_some(AT_A_TIME));
    let [numbers, workers] = of.params();
    let now = timestamp(settings::now());
    let params = [now, interval(), Param::from(at_once), limit, numbers, workers];
    state::read(sql!("round/spots_due"), &params, row!(spot: Key, is_handed: bool))
}

/// When the next of these spots is due, in PostgreSQL's microseconds.
pub fn next(of: &Portion) -> Result<Option<i64>, ErrorReport> {
    at_own_snapshot(|| {
        let found_out_after = Param::from(FOUND_OUT_AFTER.as_millis() as i64);
        let [numbers, workers] = of.params();
        let now = timestamp(settings::now());
        let params = [interval(), now, found_out_after, numbers, workers];
        let rows = state::read(sql!("round/next_due"), &params, row!(at: Option<Instant>))?;
        Ok(rows.into_iter().flatten().next().map(|instant| instant.0))
    })
}

fn interval() -> Param<'static> {
    Param::from(i64::from(settings::clock_interval()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(age: u64, of_everybody: bool) -> Wait {
        let delay = Duration::from_secs(300);
        Wait { delay, age: Duration::from_secs(age), of_everybody }
    }

    #[test]
    fn who_failed_last_tries_for_all_after_a_while() {
        let waiting = |waits: &[(&str, Wait)]| {
            let waits = waits.iter().map(|&(spot, wait)| (Key::new(spot), wait)).collect();
            waiting_for_all(&waits).iter().map(Key::to_string).collect::<Vec<_>>()
        };
        assert_eq!(waiting(&[("1", wait(60, true)), ("2", wait(5, true))]), ["2", "1"]);
        assert!(waiting(&[("1", wait(60, true)), ("2", wait(4, true))]).is_empty());
        assert_eq!(waiting(&[("1", wait(60, true)), ("2", wait(4, false))]), ["1"]);
        assert!(waiting(&[]).is_empty());
    }
}
