//! What others leave of the machine's processors: the worker may spend some of that besides its share.

use crate::pg::process::cpu;
use std::io::{BufRead, BufReader};
use std::time::{Duration, Instant};

/// Between two looks: the system counts in hundredths of a second.
const CHECK_INTERVAL: Duration = Duration::from_millis(250);
/// What all processors have done since the system started.
const COUNTS: &str = "/proc/stat";

/// How busy the machine is.
#[derive(Default)]
pub struct Processors {
    looked: Option<(Instant, UsedTime)>,
    left: u32,
}

/// What has been spent by a moment.
#[derive(Clone, Copy)]
struct UsedTime {
    machine: MachineTime,
    own: Duration,
}

/// Of all processors' time, in the system's units.
#[derive(Clone, Copy, PartialEq, Debug)]
struct MachineTime {
    idle: u64,
    total: u64,
}

impl Processors {
    /// What others have left since the look before, in percent of one processor; 0 where the system does
    /// not tell.
    pub fn left_by_others(&mut self) -> u32 {
        let now = Instant::now();
        if self.looked.is_some_and(|(then, _)| now - then < CHECK_INTERVAL) {
            return self.left;
        }
        let look = counts().map(|machine| UsedTime { machine, own: cpu::used() });
        self.left = match (self.looked, look) {
            (Some((then, before)), Some(look)) => left(before, look, now - then, processors()),
            _ => 0,
        };
        self.looked = look.map(|look| (now, look));
        self.left
    }
}

/// As many as this process may use, which a container may have limited.
fn processors() -> u32 {
    let known = std::thread::available_parallelism().ok();
    known.and_then(|known| u32::try_from(known.get()).ok()).unwrap_or(1)
}

fn counts() -> Option<MachineTime> {
    let mut line = String::new();
    BufReader::new(std::fs::File::open(COUNTS).ok()?).read_line(&mut line).ok()?;
    parse(&line)
}

/// The first line: `cpu`, then the time in user mode, nice, system, idle, waiting for input and output,
/// interrupts, soft interrupts, stolen; what guests use is in user mode's.
fn parse(line: &str) -> Option<MachineTime> {
    let numbers = line.strip_prefix("cpu ")?.split_whitespace().take(8);
    let times: Vec<u64> = numbers.map(|number| number.parse().ok()).collect::<Option<_>>()?;
    Some(MachineTime { idle: *times.get(3)?, total: times.iter().sum() })
}

/// In percent of one processor: what nobody used, and what this process did.
fn left(before: UsedTime, now: UsedTime, passed: Duration, processors: u32) -> u32 {
    let since = |now: u64, before: u64| now.saturating_sub(before) as f64;
    let total = since(now.machine.total, before.machine.total).max(1.0);
    let idle = since(now.machine.idle, before.machine.idle) / total * f64::from(processors);
    let own = now.own.saturating_sub(before.own).as_secs_f64() / passed.as_secs_f64().max(1e-6);
    (100.0 * (idle + own)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_uses_is_left_and_what_the_process_uses_itself() {
        let look = |idle, total, ms| UsedTime {
            machine: MachineTime { idle, total },
            own: Duration::from_millis(ms),
        };
        let second = Duration::from_secs(1);
        assert_eq!(left(look(100, 1_000, 0), look(200, 1_200, 250), second, 2), 125);
        assert_eq!(left(look(100, 1_000, 0), look(100, 1_200, 250), second, 2), 25);
        assert_eq!(left(look(100, 1_000, 0), look(300, 1_200, 0), second, 2), 200);
        // Two looks within one of the system's units.
        assert_eq!(left(look(100, 1_000, 0), look(100, 1_000, 0), Duration::ZERO, 2), 0);
    }

    #[test]
    fn the_systems_line_is_understood() {
        let line = "cpu  90 3 18 45 5 0 1 6 2 0\n";
        assert_eq!(parse(line), Some(MachineTime { idle: 45, total: 168 }));
        for broken in ["", "cpu0 1 2 3 4", "cpu  1 2 x 4", "cpu  1 2 3"] {
            assert_eq!(parse(broken), None, "{broken}");
        }
    }
}
