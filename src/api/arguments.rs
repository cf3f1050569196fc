//! Arguments as the functions of the API receive them: any may be SQL NULL.

use crate::caller::people::page::PageKey;
use crate::catalog;
use crate::catalog::definitions::{self, Spot};
use crate::error::ArgumentError;
use crate::member::key::{Key, KeyType};
use crate::member::time::Clock;
use crate::member::values::Instant;
use crate::settings;
use pgrx::pg_sys::panic::ErrorReport;

/// The value of an argument that must not be NULL.
pub(super) fn required<T>(value: Option<T>, argument: &'static str) -> Result<T, ErrorReport> {
    value.ok_or_else(|| ArgumentError::Null { argument }.into())
}

/// The spot that the argument `spot` names.
pub(super) fn spot(value: Option<&str>) -> Result<Spot, ErrorReport> {
    definitions::spot(required(value, "spot")?)
}

/// The clock of a statement in this spot: its own time, not the engine's, unless
/// `smart_groups.clock` asks what would be at another.
pub(super) fn clock(spot: &Spot) -> Clock {
    let statement = || Instant(pgrx::datetime::statement_timestamp().into());
    Clock { now: settings::clock().unwrap_or_else(statement), zone: spot.zone }
}

/// The key that `written` stands for.
pub(super) fn key(
    key_type: KeyType,
    written: &str,
    argument: &'static str,
) -> Result<Key, ErrorReport> {
    key_type.parse(written).ok_or_else(|| {
        let type_name = key_type.sql_name();
        ArgumentError::MalformedKey { argument, given: written.to_owned(), type_name }.into()
    })
}

/// Where the page before ended.
pub(super) fn after(value: Option<&str>) -> Result<Option<PageKey>, ErrorReport> {
    let Some(after) = value.map(PageKey::decode).transpose()? else { return Ok(None) };
    key(catalog::key_types()?.member, &after.member, "after")?;
    Ok(Some(after))
}

/// The members that an array names; no array is an empty one.
pub(super) fn members(
    value: Option<Vec<Option<String>>>,
    argument: &'static str,
) -> Result<Vec<String>, ErrorReport> {
    keys(value, catalog::key_types()?.member, argument)
}

/// The keys in an array; no array is an empty one.
pub(super) fn keys(
    value: Option<Vec<Option<String>>>,
    key_type: KeyType,
    argument: &'static str,
) -> Result<Vec<String>, ErrorReport> {
    let written = texts(value, argument)?;
    written.iter().map(|text| Ok(key(key_type, text, argument)?.to_string())).collect()
}

/// The texts in an array; no array is an empty one.
pub(super) fn texts(
    value: Option<Vec<Option<String>>>,
    argument: &'static str,
) -> Result<Vec<String>, ErrorReport> {
    let elements = value.into_iter().flatten();
    elements.map(|text| Ok(text.ok_or(ArgumentError::NullElement { argument })?)).collect()
}
