//! Values of properties and answers to questions: each has its attribute's type.

use super::{ask, params};
use crate::catalog::statement;
use crate::error::ValueError;
use crate::member::family::Family;
use crate::pg::relation::trigger::{Fired, Tuple};
use crate::pg::sql::row::row;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use crate::rule::language::tree::AttributeType;
use pgrx::pg_sys::panic::ErrorReport;
use std::ffi::CStr;
use strum::VariantArray;

const ATTRIBUTE_TYPE: &str = sql!("guard/attribute_type");

/// How many bytes a number may take.
const MOST_BYTES: usize = 2_000;

/// The relation on which the guard stands.
struct Guarded {
    family: Family,
    holds_choices: bool,
}

impl Guarded {
    fn named(relation: &str) -> Option<Self> {
        let values = || Family::of(relation, Family::values);
        match Family::of(relation, Family::choices) {
            Some(family) => Some(Self { family, holds_choices: true }),
            None => values().map(|family| Self { family, holds_choices: false }),
        }
    }
}

/// What a row gives: the type that it would fit, and the value as people would write it.
#[derive(PartialEq)]
struct Given {
    fits: &'static str,
    column: &'static CStr,
}

impl Given {
    fn of(kind: AttributeType) -> Self {
        Self { fits: kind.into_str(), column: kind.column() }
    }
}

/// BEFORE INSERT and UPDATE of a value.
pub(super) fn check_value(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    let Some(guarded) = fired.argument().and_then(Guarded::named) else { return Ok(()) };
    let family = guarded.family;
    let Some(new) = fired.new_row() else { return Ok(()) };
    check_size(&new)?;
    let Some(given) = given(&guarded, &new) else { return Ok(()) };
    let place = |row: &Tuple<'_>| (row.named(c"spot_id"), row.named(family.column()));
    if let Some(old) = fired.old_row()
        && place(&old) == place(&new)
        && self::given(&guarded, &old).as_ref() == Some(&given)
    {
        return Ok(());
    }
    let Some(key) = params(&new, [c"spot_id", family.column()]) else { return Ok(()) };
    let (spot, id) = place(&new);
    match attribute(family, &key)? {
        None => Err(ValueError::UnknownAttribute {
            word: family.word(),
            id: id.unwrap_or_default(),
            spot: spot.unwrap_or_default(),
        }
        .into()),
        Some((_, kind)) if kind == given.fits => Ok(()),
        Some((name, kind)) => Err(ValueError::Misfit {
            word: family.word(),
            name,
            kind,
            given: new.named(given.column).unwrap_or_default(),
            column: given.column.to_string_lossy().into_owned(),
        }
        .into()),
    }
}

/// The attribute's name and type, locked so that it stays.
fn attribute(family: Family, key: &[Param<'_>]) -> Result<Option<(String, String)>, ErrorReport> {
    let lock = statement::lock(family.attributes(), "KEY SHARE")?;
    let sql = format!("{}{lock}", family.fill(ATTRIBUTE_TYPE));
    let found = ask(
        &sql,
        key,
        row!(|name: Option<String>, kind: Option<String>| (
            name.unwrap_or_default(),
            kind.unwrap_or_default()
        )),
    )?;
    Ok(found.into_iter().next())
}

/// A number stands in an index, with the keys of its row, and an entry has to fit into a third of
/// a page.
fn check_size(new: &Tuple<'_>) -> Result<(), ErrorReport> {
    match new.size(AttributeType::Number.column()) {
        Some(size) if size > MOST_BYTES => {
            Err(ValueError::NumberTooLong { size, limit: MOST_BYTES }.into())
        }
        _ => Ok(()),
    }
}

/// `None` where not exactly one column is filled, which the table's constraint refuses.
fn given(guarded: &Guarded, row: &Tuple<'_>) -> Option<Given> {
    if guarded.holds_choices {
        return Some(Given::of(AttributeType::MultiSelect));
    }
    let scalar = |kind: &&AttributeType| **kind != AttributeType::MultiSelect;
    let is_filled = |kind: &&AttributeType| row.has(kind.column());
    let mut filled = AttributeType::VARIANTS.iter().filter(scalar).filter(is_filled);
    let kind = filled.next()?;
    filled.next().is_none().then_some(Given::of(*kind))
}
