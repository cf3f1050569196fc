//! The worker's deputies: processes that do the spots which are not its own, from when several have work at a time. They
//! leave when they have nothing to do, and with the worker that started them.

use super::errand::Errand;
use crate::engine::round::portion::Portion;
use crate::engine::round::sharing::Sharing;
use crate::pg::process::dynamic::{self, Started};
use crate::pg::process::{background, board};
use crate::settings;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Between two attempts to start what is lacking.
const RESTART_DELAY: Duration = Duration::from_secs(1);

/// Who is there.
#[derive(Default)]
pub struct Deputies {
    /// Among how many workers spots were shared out when the first of these was started.
    workers: u32,
    /// By number.
    processes: BTreeMap<u32, Started>,
    tried: Option<Instant>,
    has_warned: bool,
}

impl Deputies {
    /// Forgets those that have left; `true` where there were such.
    pub fn look(&mut self) -> bool {
        let there = self.processes.len();
        self.processes.retain(|_, process| !process.has_ended());
        there > self.processes.len()
    }

    /// Whether there are any.
    pub fn are_there(&self) -> bool {
        !self.processes.is_empty()
    }

    /// What is the worker's own: all spots that no deputy has. Those that have another number of workers in mind leave, and
    /// have no spots any more.
    pub fn portion(&self) -> Portion {
        let workers = settings::workers();
        if !self.are_there() || self.workers != workers {
            return Portion::Whole;
        }
        let numbers = (0..workers).filter(|number| !self.processes.contains_key(number));
        Portion::Of { workers, numbers: numbers.collect() }
    }

    /// Runs `work` with the others at hand.
    pub fn share<T>(&self, work: impl FnOnce(&Sharing<'_>) -> T) -> T {
        let call = |number| self.call(number);
        work(&Sharing { portion: self.portion(), call: &call })
    }

    /// Starts those that are lacking, once there is something for them.
    pub fn fill(&mut self) {
        let workers = settings::workers();
        let is_settled = !self.are_there() || self.workers == workers;
        let is_early = self.tried.is_some_and(|tried| tried.elapsed() < RESTART_DELAY);
        if workers < 2 || !is_settled || is_early {
            return;
        }
        self.workers = workers;
        for number in 1..workers {
            if !self.processes.contains_key(&number) {
                self.tried = Some(Instant::now());
                self.start(number);
            }
        }
    }

    fn start(&mut self, number: u32) {
        let errand = Errand { number, workers: self.workers, worker: dynamic::own_pid() };
        let started = dynamic::send(
            dynamic::DEPUTY,
            c"smart_groups_deputy_main",
            background::own_database(),
            &errand.to_string(),
        );
        match started {
            Some(process) => drop(self.processes.insert(number, process)),
            None if !self.has_warned => {
                self.has_warned = true;
                pgrx::warning!(
                    "smart_groups worker: not all of smart_groups.workers can be started: raise max_worker_processes"
                );
            }
            None => {}
        }
    }

    /// Calls one that was handed something.
    fn call(&self, number: u32) {
        if let Some(process) = self.processes.get(&number) {
            board::hand(background::own_database(), number);
            process.wake();
        }
    }

    /// Calls all, for whoever called the worker may have meant them.
    pub fn call_all(&self) {
        self.processes.values().for_each(Started::wake);
    }
}
