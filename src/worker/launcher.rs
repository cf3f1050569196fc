//! The launcher: one process that starts a worker for each database that needs one.

use super::process;
use crate::pg::process::dynamic::{self, Started};
use crate::pg::process::{background, board, hand};
use crate::pg::sql::{time, transaction};
use crate::settings;
use pgrx::bgworkers::BackgroundWorkerBuilder;
use pgrx::prelude::*;
use std::collections::HashMap;
use std::time::Duration;

/// How often the databases are looked through for a new one, such as a copy of a template.
const DATABASES_CHECK_INTERVAL: Duration = Duration::from_secs(10);
/// How long to wait before a worker that could not be started, or ended at once, is tried again.
const RESTART_DELAY: Duration = Duration::from_secs(1);

/// Has the launcher started with the cluster.
pub fn register() {
    BackgroundWorkerBuilder::new("smart_groups launcher")
        .set_type("smart_groups launcher")
        .set_library("smart_groups")
        .set_function("smart_groups_launcher_main")
        .set_restart_time(Some(Duration::from_secs(1)))
        .enable_spi_access()
        .load();
}

/// The launcher's main function.
pub fn run(_argument: pg_sys::Datum) {
    process::listen();
    background::connect_to_shared_catalogs();
    board::launcher_starts();
    let mut launcher = Launcher::default();
    launcher.look_around();
    loop {
        let pause = launcher.serve();
        if process::wait(pause) {
            board::hasten();
        }
    }
}

/// A worker that was started.
struct StartedWorker {
    process: Started,
    since: i64,
}

#[derive(Default)]
struct Launcher {
    /// By database.
    workers: HashMap<u32, StartedWorker>,
    looked_at: i64,
    /// What the log has been told of already.
    told: Warned,
}

#[derive(Default)]
struct Warned {
    no_process: bool,
    no_place: bool,
}

impl Launcher {
    /// Starts what needs to be started; returns how long there is nothing to do.
    fn serve(&mut self) -> Duration {
        let now = time::now();
        let (mut wanted, _) = board::databases_to_serve(now);
        if !wanted.is_empty() || process::until(now, self.looked_at) >= DATABASES_CHECK_INTERVAL {
            // A database may have been dropped since somebody called from it.
            self.look_around();
        }
        self.workers.retain(|_, worker| {
            let is_young = process::until(now, worker.since) < RESTART_DELAY;
            is_young || !worker.process.has_ended()
        });
        let next;
        (wanted, next) = board::databases_to_serve(now);
        let mut pause = DATABASES_CHECK_INTERVAL;
        for database in wanted {
            if !self.start_unless_there(database) {
                pause = RESTART_DELAY;
            }
        }
        next.map_or(pause, |due| pause.min(process::until(due, now)))
    }

    /// `false` where it has to be tried again.
    fn start_unless_there(&mut self, database: u32) -> bool {
        if let Some(worker) = self.workers.get(&database) {
            // One that is still leaving calls when it has left.
            return !worker.process.has_ended();
        }
        let started = dynamic::start(c"smart_groups_worker_main", database, None);
        let no_process = started.is_none();
        if no_process && !self.told.no_process {
            pgrx::warning!(
                "smart_groups launcher: no worker can be started for database {database}: raise max_worker_processes"
            );
        }
        self.told.no_process = no_process;
        if let Some(process) = started {
            self.workers.insert(database, StartedWorker { process, since: time::now() });
        }
        !no_process
    }

    /// Looks which databases there are: forgets those that are gone, and gives each new one a
    /// worker once, which finds out whether there is anything to do.
    fn look_around(&mut self) {
        self.looked_at = time::now();
        // Before the look: one that is created meanwhile is not gone.
        let known = board::databases();
        let databases = match transaction::run(background::databases) {
            Ok(databases) => databases,
            Err(failure) => {
                pgrx::warning!("smart_groups launcher: {failure}");
                return;
            }
        };
        let is_gone = |known: &u32| databases.iter().all(|database| database.oid != *known);
        let gone: Vec<u32> = known.iter().copied().filter(is_gone).collect();
        if !gone.is_empty() {
            board::forget(&gone);
            gone.into_iter().for_each(|gone| hand::forget(gone, settings::MOST_WORKERS));
        }
        let new = databases.iter().filter(|one| !one.is_template && !known.contains(&one.oid));
        new.for_each(|one| board::wake(one.oid));
        self.tell_if_full(&databases);
    }

    fn tell_if_full(&mut self, databases: &[background::Database]) {
        let is_left_out = |one: &background::Database| !one.is_template && !board::knows(one.oid);
        let no_place = databases.iter().any(is_left_out);
        if no_place && !self.told.no_place {
            let most = board::SLOTS;
            pgrx::warning!(
                "smart_groups launcher: more than {most} databases: some are not served"
            );
        }
        self.told.no_place = no_place;
    }
}
