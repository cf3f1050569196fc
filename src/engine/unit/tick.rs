//! The spot's clock: when it moves, whoever lies between an old boundary and a new one is marked.

use crate::catalog;
use crate::catalog::statement::typed;
use crate::engine::access::scope::Scope;
use crate::engine::failure;
use crate::engine::log::marks::Marks;
use crate::engine::program::Program;
use crate::engine::state::SpotState;
use crate::member::aspect::Aspects;
use crate::member::family::Family;
use crate::member::key::Key;
use crate::member::time::Clock;
use crate::member::values::{Day, Instant};
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use crate::pg::sql::transaction;
use crate::rule::language::tree::Field;
use crate::rule::meaning::boundaries::{Between, Ranges};
use crate::settings;
use pgrx::datum::{Date, TimestampWithTimeZone};
use pgrx::pg_sys::panic::ErrorReport;

/// Beyond so many members between two boundaries the whole spot is compared instead.
const MANY: i64 = 50_000;
/// Up to so many ranges are looked up one by one in a view.
const FEW: usize = 8;

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

/// Marks the members whose values lie there; `false` where they are so many that the whole spot
/// has to be compared instead.
pub fn mark_between(
    scope: &Scope,
    moved: &[Between],
    marks: &mut Marks,
) -> Result<bool, ErrorReport> {
    for between in moved {
        let Some(column) = column_of(&between.field) else { continue };
        let members = members_between(scope, &column, &between.ranges)?;
        if members.len() as i64 >= MANY {
            return Ok(false);
        }
        let (aspects, reference) = column.change;
        for member in members {
            marks.add(Some(member), (aspects | Aspects::CLOCK, reference.clone()));
        }
    }
    Ok(true)
}

/// What `find` answers; `false` where somebody between two boundaries fails: looked at one by one,
/// the others do not.
pub fn unless_a_member_fails(
    find: impl FnOnce() -> Result<bool, ErrorReport>,
) -> Result<bool, ErrorReport> {
    match transaction::nested(find) {
        Ok(named) => Ok(named),
        Err(failure) if failure::may_be_of_a_member(&failure) => Ok(false),
        Err(failure) => Err(failure.into_report()),
    }
}

/// Where a field's values are.
struct DateColumn<'a> {
    column: &'static str,
    /// The attribute, if it is one's.
    attribute: Option<(Family, &'a Key)>,
    change: (Aspects, Option<Key>),
}

fn column_of<'a>(field: &'a Field) -> Option<DateColumn<'a>> {
    let profile =
        |column, aspects| Some(DateColumn { column, attribute: None, change: (aspects, None) });
    if let Some((family, key, kind)) = field.attribute() {
        let change = (family.aspect(), Some(key.clone()));
        let column = kind.column_name();
        return Some(DateColumn { column, attribute: Some((family, key)), change });
    }
    match field {
        Field::InvitedAt => profile("invited_at", Aspects::INVITED_AT),
        Field::RegisteredAt => profile("registered_at", Aspects::REGISTERED_AT),
        Field::LastActiveAt => profile("last_active_at", Aspects::LAST_ACTIVE_AT),
        _ => None,
    }
}

impl DateColumn<'_> {
    /// The relation, and its column that names the member.
    fn place(&self) -> (&'static str, &'static str) {
        self.attribute.map_or(("members", "id"), |(family, _)| (family.values(), "member_id"))
    }
}

fn members_between(
    scope: &Scope,
    dates: &DateColumn<'_>,
    ranges: &Ranges,
) -> Result<Vec<Key>, ErrorReport> {
    let is_view = dates.place().0.parse().is_ok_and(catalog::is_view);
    if is_view && ranges.len() <= FEW {
        return range_by_range(scope, dates, ranges);
    }
    let mut params = vec![Param::from(scope.spot.as_str()), Param::from(MANY)];
    let text = match dates.attribute {
        // No index: one look at the spot's members serves all ranges.
        None if dates.column == "last_active_at" => {
            params.push(bounds(ranges, |low, high| vec![low, high]));
            typed(sql!("unit/moved_active"), &scope.keys).to_string()
        }
        None => {
            params.extend(ends(ranges));
            typed(sql!("unit/moved_members"), &scope.keys).replace("{column}", dates.column)
        }
        Some((family, key)) => {
            params.extend(ends(ranges));
            params.push(Param::from(key.as_str()));
            family
                .fill(&typed(sql!("unit/moved_values"), &scope.keys))
                .replace("{key}", family.key_type(&scope.keys).sql_name())
                .replace("{column}", dates.column)
        }
    };
    scope.as_owner(|| spi::read(Statement::kept(&text), &params, row!(member_id: Key)))
}

/// One look at a view for each range: an index under it serves bounds that are parameters, and no
/// join with the ranges.
fn range_by_range(
    scope: &Scope,
    dates: &DateColumn<'_>,
    ranges: &Ranges,
) -> Result<Vec<Key>, ErrorReport> {
    let (relation, id) = dates.place();
    let of_attribute = dates.attribute.map(|(family, _)| {
        let key = family.key_type(&scope.keys).sql_name();
        format!("AND v.{}_id = $5::{key}", family.word())
    });
    let text = typed(sql!("unit/moved_range"), &scope.keys)
        .replace("{relation}", relation)
        .replace("{id}", id)
        .replace("{column}", dates.column)
        .replace("{of_attribute}", &of_attribute.unwrap_or_default());
    let mut members = Vec::new();
    for [low, high] in single_bounds(ranges) {
        let most = Param::from(MANY - members.len() as i64);
        let mut params = vec![Param::from(scope.spot.as_str()), most, low, high];
        params.extend(dates.attribute.map(|(_, key)| Param::from(key.as_str())));
        let found = row!(member_id: Key);
        members.extend(scope.as_owner(|| spi::read(Statement::kept(&text), &params, found))?);
    }
    Ok(members)
}

/// Each range's two ends.
fn single_bounds(ranges: &Ranges) -> Vec<[Param<'static>; 2]> {
    match ranges {
        Ranges::Days(days) => {
            let param = |day: Day| Param::from(Date::saturating_from_raw(day.0));
            days.iter().map(|&(low, high)| [low, high].map(param)).collect()
        }
        Ranges::Instants(instants) => {
            let param = |instant: Instant| Param::from(timestamp_of(instant.0));
            instants.iter().map(|&(low, high)| [low, high].map(param)).collect()
        }
    }
}

/// The lower ends and the upper ends.
fn ends(ranges: &Ranges) -> [Param<'static>; 2] {
    [bounds(ranges, |low, _| vec![low]), bounds(ranges, |_, high| vec![high])]
}

/// What `of` takes of each range, as an array of the values' type.
fn bounds(ranges: &Ranges, of: impl Fn(i64, i64) -> Vec<i64>) -> Param<'static> {
    match ranges {
        Ranges::Days(days) => {
            let raw = days.iter().flat_map(|(low, high)| of(low.0.into(), high.0.into()));
            Param::from(raw.map(|day| Date::saturating_from_raw(day as i32)).collect::<Vec<_>>())
        }
        Ranges::Instants(instants) => {
            let raw = instants.iter().flat_map(|(low, high)| of(low.0, high.0));
            Param::from(raw.map(timestamp_of).collect::<Vec<_>>())
        }
    }
}

/// Boundaries lie within the years that PostgreSQL knows.
fn timestamp_of(raw: i64) -> TimestampWithTimeZone {
    TimestampWithTimeZone::try_from(raw).unwrap_or_else(|_| match raw {
        ..0 => TimestampWithTimeZone::negative_infinity(),
        0.. => TimestampWithTimeZone::positive_infinity(),
    })
}
