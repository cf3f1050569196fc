//! The spot's clock: when it moves, whoever lies between an old boundary and a new one is marked.

use super::marks::Marks;
use super::program::Program;
use super::scope::Scope;
use super::state::{SpotState, timestamp};
use super::statement::{sql, typed};
use crate::member::aspect::Aspects;
use crate::member::key::Key;
use crate::member::time::{Clock, date_of};
use crate::member::values::{Day, Instant};
use crate::pg::spi::{self, Param, Statement};
use crate::rule::moved::Between;
use crate::rule::tree::Field;
use crate::settings;
use pgrx::datum::Date;
use pgrx::pg_sys::panic::ErrorReport;

/// Beyond so many members between two boundaries the whole spot is compared instead.
const MANY: i64 = 50_000;

/// Whether the clock is old enough to move, or stands in the future.
pub fn is_due(state: &SpotState, now: Instant) -> bool {
    let interval = i64::from(settings::clock_interval()) * 1_000;
    now < state.clock || now.0.saturating_sub(state.clock.0) >= interval
}

/// Moves the program's clock; between which values of which fields somebody may have changed sides.
pub fn move_clock(program: &mut Program, now: Instant) -> Vec<Between> {
    let clock = Clock { now, ..program.clock };
    program.set_clock(&clock)
}

/// Marks the members whose values lie there.
pub fn mark_between(
    scope: &Scope,
    moved: &[Between],
    marks: &mut Marks,
) -> Result<(), ErrorReport> {
    for between in moved {
        let (members, (aspects, reference)) = members_between(scope, between)?;
        if members.len() as i64 >= MANY {
            marks.add(None, (Aspects::WHOLE, None));
            return Ok(());
        }
        for member in members {
            marks.add(Some(member), (aspects, reference.clone()));
        }
    }
    Ok(())
}

/// A field's place in the tables.
struct Place<'a> {
    relation: &'static str,
    column: &'static str,
    attribute: Option<(&'static str, &'a Key)>,
    change: (Aspects, Option<Key>),
}

fn place<'f>(field: &'f Field, value_column: &'static str) -> Option<Place<'f>> {
    let profile = |column, aspects| {
        Some(Place { relation: "members", column, attribute: None, change: (aspects, None) })
    };
    let attribute = |relation, name, key: &'f Key, aspects| {
        let change = (aspects, Some(Key::clone(key)));
        Some(Place { relation, column: value_column, attribute: Some((name, key)), change })
    };
    match field {
        Field::InvitedAt => profile("invited_at", Aspects::INVITED_AT),
        Field::RegisteredAt => profile("registered_at", Aspects::REGISTERED_AT),
        Field::LastActiveAt => profile("last_active_at", Aspects::LAST_ACTIVE_AT),
        Field::Property(key, _) => attribute("property_values", "property", key, Aspects::PROPERTY),
        Field::Question(key, _) => attribute("answers", "question", key, Aspects::QUESTION),
        _ => None,
    }
}

type Change = (Aspects, Option<Key>);

fn members_between(scope: &Scope, between: &Between) -> Result<(Vec<Key>, Change), ErrorReport> {
    let (field, column, low, high) = match between {
        Between::Days(field, low, high) => (field, "date_value", date(*low), date(*high)),
        Between::Instants(field, low, high) => {
            (field, "timestamp_value", timestamp(*low), timestamp(*high))
        }
    };
    let Some(place) = place(field, column) else {
        return Ok((Vec::new(), (Aspects::empty(), None)));
    };
    let mut params = vec![Param::from(scope.spot.as_str()), low, high, Param::from(MANY)];
    let text = match place.attribute {
        None => typed(sql!("moved_members"), &scope.keys).replace("{column}", place.column),
        Some((name, key)) => {
            params.push(Param::from(key.as_str()));
            typed(sql!("moved_values"), &scope.keys)
                .replace("{relation}", place.relation)
                .replace("{attribute}", name)
                .replace("{key}", key_type(scope, name))
                .replace("{column}", place.column)
        }
    };
    let members = scope
        .as_owner(|| spi::read(Statement::kept(&text), &params, |row| Key::new(row.text(0))))?;
    Ok((members, place.change))
}

fn key_type(scope: &Scope, attribute: &str) -> &'static str {
    match attribute {
        "property" => scope.keys.property.sql_name(),
        _ => scope.keys.question.sql_name(),
    }
}

fn date(day: Day) -> Param<'static> {
    use chrono::Datelike;
    let date = date_of(day);
    Param::from(Date::new(date.year(), date.month() as u8, date.day() as u8).ok())
}
