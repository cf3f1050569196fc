//! The triggers on a base table: one for rows and one for TRUNCATE, made of all that is tracked there.

use super::base_table::BaseTable;
use crate::catalog::tracked::{NotedColumns, TrackedPlace};
use crate::pg::sql::filled::command;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::spi::quote_literal;

/// The triggers' names, what they fire for, and how often.
const TRIGGERS: [(&str, &str, &str); 2] = [
    ("smart_groups_capture", "INSERT OR UPDATE OR DELETE", "ROW"),
    ("smart_groups_capture_truncate", "TRUNCATE", "STATEMENT"),
];

/// A trigger that is there.
struct PresentTrigger {
    name: String,
    argument: String,
    is_always: bool,
}

/// Has the table's triggers note what these places need; `false` where they do already.
pub fn bring_up_to_date(table: &BaseTable, places: &[TrackedPlace]) -> Result<bool, ErrorReport> {
    let present = spi::read_latest(
        sql!("track/triggers"),
        &[Param::from(table.oid)],
        row!(|name: String, argument: String, is_always: bool| PresentTrigger {
            name,
            argument,
            is_always
        }),
    )?;
    let commands = if places.is_empty() {
        TRIGGERS
            .iter()
            .filter(|(name, ..)| present.iter().any(|one| one.name == *name))
            .map(|(name, ..)| drop(table, name))
            .collect()
    } else {
        let argument = serde_json::to_string(&NotedColumns::of(places)).unwrap_or_default();
        let lacks = |name: &str| {
            !present.iter().any(|one| one.name == name && one.argument == argument && one.is_always)
        };
        let lacking = TRIGGERS.iter().filter(|(name, ..)| lacks(name));
        lacking.flat_map(|trigger| create(table, trigger, &argument)).collect::<Vec<String>>()
    };
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

fn create(table: &BaseTable, trigger: &(&str, &str, &str), argument: &str) -> [String; 2] {
    let (name, events, each) = *trigger;
    let (table, noted) = (("table", table.name.as_str()), quote_literal(argument));
    let made = [("trigger", name), ("events", events), ("each", each), table, ("noted", &noted)];
    [
        command(sql!("track/create_trigger"), &made),
        command(sql!("watch/always"), &[("trigger", name), table]),
    ]
}

fn drop(table: &BaseTable, name: &str) -> String {
    command(sql!("track/drop_trigger"), &[("trigger", name), ("table", &table.name)])
}
