//! The launcher: one process that starts a worker for each database that needs one.

use super::process;
use crate::pg::{background, board, time, transaction};
use pgrx::bgworkers::{BackgroundWorkerBuilder, DynamicBackgroundWorker};
use pgrx::prelude::*;
use std::collections::HashMap;
use std::time::Duration;

/// How often the databases are looked through for a new one, such as a copy of a template.
const LOOK_AROUND: Duration = Duration::from_secs(10);
/// How long to wait before a worker that could not be started is tried again.
const NO_ROOM: Duration = Duration::from_secs(1);

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
#[pg_guard]
#[unsafe(no_mangle)]
pub extern "C-unwind" fn smart_groups_launcher_main(_argument: pg_sys::Datum) {
    process::listen();
    background::connect_to_shared_catalogs();
    board::launcher_starts();
    let mut launcher = Launcher::default();
    launcher.look_around();
    loop {
        let pause = launcher.serve();
        process::wait(pause);
    }
}

#[derive(Default)]
struct Launcher {
    starting: HashMap<u32, DynamicBackgroundWorker>,
    looked_at: i64,
}

impl Launcher {
    /// Starts what needs to be started; returns how long there is nothing to do.
    fn serve(&mut self) -> Duration {
        let now = time::now();
        if now - self.looked_at >= LOOK_AROUND.as_micros() as i64 {
            self.look_around();
        }
        self.starting.retain(|_, worker| {
            !matches!(worker.pid(), Err(pgrx::bgworkers::BackgroundWorkerStatus::Stopped))
        });
        let (wanted, next) = board::databases_to_serve(now);
        let mut pause = LOOK_AROUND;
        for database in wanted {
            if !self.starting.contains_key(&database) && !self.start(database) {
                pause = NO_ROOM;
            }
        }
        match next {
            Some(due) => pause.min(Duration::from_micros((due - now).max(1_000) as u64)),
            None => pause,
        }
    }

    /// Starts a worker; `false` where the cluster has no room for one.
    fn start(&mut self, database: u32) -> bool {
        let worker = BackgroundWorkerBuilder::new("smart_groups worker")
            .set_type("smart_groups worker")
            .set_library("smart_groups")
            .set_function("smart_groups_worker_main")
            .set_argument(pg_sys::Datum::from(database).into_datum())
            .set_notify_pid(background::own_pid())
            .enable_spi_access()
            .load_dynamic();
        match worker {
            Ok(worker) => drop(self.starting.insert(database, worker)),
            Err(_) => return false,
        }
        true
    }

    /// Looks which databases there are: forgets those that are gone, and gives each new one a
    /// worker once, which finds out whether there is anything to do.
    fn look_around(&mut self) {
        self.looked_at = time::now();
        let databases = match transaction::run(background::databases) {
            Ok(databases) => databases,
            Err(failure) => {
                pgrx::warning!("smart_groups launcher: {failure}");
                return;
            }
        };
        board::keep_only(&databases);
        databases.into_iter().filter(|&database| !board::knows(database)).for_each(board::wake);
    }
}
