//! Where things are in the table of events, and whether nothing but what `install()` made has a say in it.

use super::numbers;
use crate::pg::relation::tuple::{ColumnNumber, attribute};
use crate::pg::sql::shards;
use pgrx::pg_sys;
use std::cell::Cell;
use std::ffi::CStr;

/// How many columns it has.
pub const COLUMNS: usize = 11;
/// What they are called.
pub const NAMES: [&CStr; COLUMNS] = [
    c"spot_id",
    c"id",
    c"kind",
    c"group_id",
    c"resource_id",
    c"member_id",
    c"reason",
    c"first_build",
    c"occurred_at",
    c"xid",
    c"origin",
];
/// The identity, by its place in [`NAMES`].
pub const ID: usize = 1;
/// The constraints that hold whatever is written here.
const KEPT: [&CStr; 3] = [c"events_known_kind", c"events_about", c"events_known_reason"];
/// Triggers that have nothing to say to the engine.
const GUARD: &[u8] = b"smart_groups_guard";

/// Where things are in the table.
#[derive(Clone, Copy)]
pub struct EventColumns {
    table: pg_sys::Oid,
    /// By place in [`NAMES`].
    pub numbers: [ColumnNumber; COLUMNS],
    /// That numbers events; none where the column is no identity.
    pub sequence: pg_sys::Oid,
    /// Of a shard, the number of the node: it has a part in each id.
    pub node: Option<i64>,
}

thread_local! {
    static LAYOUT: Cell<Option<EventColumns>> = const { Cell::new(None) };
}

/// Where things are; `None` where a column is missing.
///
/// # Safety
/// `events` is open.
pub unsafe fn layout(events: pg_sys::Relation) -> Option<EventColumns> {
    // SAFETY: the caller's promise.
    unsafe {
        if let Some(known) = LAYOUT.get().filter(|known| still_fits(events, known)) {
            return Some(known);
        }
        let mut columns = [0; COLUMNS];
        for (number, name) in columns.iter_mut().zip(NAMES) {
            let found = pg_sys::SPI_fnumber((*events).rd_att, name.as_ptr());
            *number = ColumnNumber::try_from(found).ok().filter(|&found| found > 0)?;
        }
        let node = shards::node();
        let sequence = match node {
            Some(_) => numbers::sequence(),
            None => identity(events, *columns.get(ID)?),
        };
        let layout = EventColumns { table: (*events).rd_id, numbers: columns, sequence, node };
        LAYOUT.set(Some(layout));
        Some(layout)
    }
}

/// The sequence of an identity column.
///
/// # Safety
/// `events` is open.
unsafe fn identity(events: pg_sys::Relation, column: ColumnNumber) -> pg_sys::Oid {
    // SAFETY: the caller's promise; a column that is no identity answers InvalidOid.
    unsafe {
        #[cfg(any(feature = "pg17", feature = "pg18"))]
        return pg_sys::getIdentitySequence(events, column, true);
        #[cfg(not(any(feature = "pg17", feature = "pg18")))]
        return pg_sys::getIdentitySequence((*events).rd_id, column, true);
    }
}

/// Whether everything still is where it was found.
///
/// # Safety
/// `events` is open.
unsafe fn still_fits(events: pg_sys::Relation, layout: &EventColumns) -> bool {
    // SAFETY: the caller's promise; the sequence is looked up in the catalogue's cache, and an
    // attribute's name is NUL-terminated within its 64 bytes.
    unsafe {
        let cache = pg_sys::SysCacheIdentifier::RELOID as i32;
        let nothing = pg_sys::Datum::null();
        let sequence = pg_sys::Datum::from(layout.sequence);
        let named = |(&number, name): (&ColumnNumber, &CStr)| {
            attribute((*events).rd_att, number).is_some_and(|attribute| {
                !attribute.attisdropped && CStr::from_ptr(attribute.attname.data.as_ptr()) == name
            })
        };
        (*events).rd_id == layout.table
            && layout.numbers.iter().zip(NAMES).all(named)
            && pg_sys::SearchSysCacheExists(cache, sequence, nothing, nothing, nothing)
    }
}

/// Whether nothing but what `install()` made has a say in the table's rows.
///
/// # Safety
/// `events` is open.
pub unsafe fn is_plain(events: pg_sys::Relation) -> bool {
    // SAFETY: the caller's promise; names are NUL-terminated.
    unsafe {
        let (class, descriptor) = ((*events).rd_rel, (*events).rd_att);
        let has_other_columns = (*descriptor).natts as usize != COLUMNS;
        if has_other_columns
            || (*class).relkind as u8 != pg_sys::RELKIND_RELATION
            || (*class).relam != pg_sys::HEAP_TABLE_AM_OID
            || !(*events).rd_rules.is_null()
        {
            return false;
        }
        let constraints = (*descriptor).constr.as_ref().is_none_or(|constraints| {
            let checks = (0..usize::from(constraints.num_check)).all(|place| {
                let name = CStr::from_ptr((*constraints.check.add(place)).ccname);
                KEPT.iter().any(|kept| is_named(name, kept))
            });
            checks && !constraints.has_generated_stored
        });
        let triggers = (*events).trigdesc.as_ref().is_none_or(|triggers| {
            (0..triggers.numtriggers as usize).all(|place| {
                let name = CStr::from_ptr((*triggers.triggers.add(place)).tgname);
                name.to_bytes().starts_with(GUARD)
            })
        });
        constraints && triggers
    }
}

/// Whether a constraint is called so; that of a shard has the shard's number besides.
fn is_named(name: &CStr, kept: &CStr) -> bool {
    let rest = name.to_bytes().strip_prefix(kept.to_bytes());
    rest.is_some_and(|rest| {
        rest.is_empty()
            || rest.strip_prefix(b"_").is_some_and(|rest| rest.iter().all(u8::is_ascii_digit))
    })
}

/// Whether the indexes are on columns alone.
///
/// # Safety
/// `indexes` are those of an open relation.
pub unsafe fn are_plain(indexes: pg_sys::CatalogIndexState) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        let of = &*indexes;
        (0..of.ri_NumIndices as usize).all(|place| {
            let index = &**of.ri_IndexRelationInfo.add(place);
            index.ii_Expressions.is_null()
                && index.ii_Predicate.is_null()
                && index.ii_ExclusionOps.is_null()
        })
    }
}
