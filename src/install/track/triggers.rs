//! The triggers on a base table, made of all that is tracked there: those that note what changes, and
//! those that guard definitions.

use super::base_table::BaseTable;
use crate::catalog::shown::Shown;
use crate::catalog::tracked::{NotedColumns, TrackedPlace};
use crate::pg::sql::filled::command;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::spi::quote_literal;

/// A trigger of ours on a base table.
struct BaseTrigger {
    name: &'static str,
    /// When and for what it fires.
    events: &'static str,
    /// For each what.
    each: &'static str,
    function: &'static str,
    /// Whether it fires for what a replica is told, too.
    always: bool,
}

const CAPTURE: [BaseTrigger; 2] = [
    BaseTrigger {
        name: "smart_groups_capture",
        events: "AFTER INSERT OR UPDATE OR DELETE",
        each: "ROW",
        function: "capture_base",
        always: true,
    },
    BaseTrigger {
        name: "smart_groups_capture_truncate",
        events: "AFTER TRUNCATE",
        each: "STATEMENT",
        function: "capture_base",
        always: true,
    },
];

const fn guard(name: &'static str, events: &'static str, each: &'static str) -> BaseTrigger {
    BaseTrigger { name, events, each, function: "guard_base", always: false }
}

/// A row that comes can hide another, as one of a table of what is deleted.
const GUARD: [BaseTrigger; 3] = [
    guard("smart_groups_guard", "AFTER INSERT OR UPDATE OR DELETE", "ROW"),
    guard("smart_groups_guard_before_truncate", "BEFORE TRUNCATE", "STATEMENT"),
    guard("smart_groups_guard_truncate", "AFTER TRUNCATE", "STATEMENT"),
];

/// A trigger that is there.
struct PresentTrigger {
    name: String,
    argument: String,
    enabled: String,
}

/// Has the table's triggers note and guard what these places need; `false` where they do already.
pub fn bring_up_to_date(table: &BaseTable, places: &[TrackedPlace]) -> Result<bool, ErrorReport> {
    let present = spi::read_latest(
        sql!("track/triggers"),
        &[Param::from(table.oid)],
        row!(|name: String, argument: String, enabled: String| PresentTrigger {
            name,
            argument,
            enabled
        }),
    )?;
    let noted = serde_json::to_string(&NotedColumns::of(places)).unwrap_or_default();
    let guarded = places.iter().filter(|place| place.guarded);
    let guarded: Vec<&str> = guarded.map(|place| place.relation.as_str()).collect();
    let noted = (!places.is_empty()).then_some(noted);
    let guarded = (!guarded.is_empty()).then(|| Shown::argument(&guarded));
    let wanted = CAPTURE.iter().map(|one| (one, &noted));
    let wanted = wanted.chain(GUARD.iter().map(|one| (one, &guarded)));
    let commands: Vec<String> = wanted
        .flat_map(|(one, argument)| one.lacking(table, argument.as_deref(), &present))
        .collect();
    if commands.is_empty() {
        return Ok(false);
    }
    if !table.is_own {
        return Err(table.is_others(&commands).into());
    }
    for command in commands {
        spi::write(command, &[])?;
    }
    Ok(true)
}

impl BaseTrigger {
    /// What has to be done that it is there with this argument, or is not there without one.
    fn lacking(
        &self,
        table: &BaseTable,
        argument: Option<&str>,
        present: &[PresentTrigger],
    ) -> Vec<String> {
        let present = present.iter().find(|one| one.name == self.name);
        let enabled = if self.always { "A" } else { "O" };
        let is_right = |argument: &str| {
            present.is_some_and(|one| one.argument == argument && one.enabled == enabled)
        };
        match argument {
            None if present.is_none() => vec![],
            None => vec![self.drop(table)],
            Some(argument) if is_right(argument) => vec![],
            Some(argument) => self.create(table, argument),
        }
    }

    fn create(&self, table: &BaseTable, argument: &str) -> Vec<String> {
        let (trigger, table) = (("trigger", self.name), ("table", table.name.as_str()));
        let argument = quote_literal(argument);
        let made = [
            trigger,
            table,
            ("events", self.events),
            ("each", self.each),
            ("function", self.function),
            ("argument", &argument),
        ];
        let always = || command(sql!("watch/always"), &[trigger, table]);
        let made = command(sql!("track/create_trigger"), &made);
        [Some(made), self.always.then(always)].into_iter().flatten().collect()
    }

    fn drop(&self, table: &BaseTable) -> String {
        command(sql!("track/drop_trigger"), &[("trigger", self.name), ("table", &table.name)])
    }
}
