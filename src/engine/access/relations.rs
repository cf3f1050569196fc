//! The relation locks of a unit, taken before its snapshot and without waiting.
//!
//! Without them a TRUNCATE and reload that commits after the snapshot shows an empty table to it,
//! and an ALTER of two tables in the other order deadlocks the application.

use crate::error::WatchError;
use crate::pg::relation::{locks, schema};
use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use std::ffi::CStr;

const READ: [&CStr; 15] = [
    c"spots",
    c"groups",
    c"members",
    c"roles",
    c"tags",
    c"member_tags",
    c"properties",
    c"property_options",
    c"property_values",
    c"property_choices",
    c"questions",
    c"question_options",
    c"answers",
    c"answer_choices",
    c"blacklist",
];

/// Locks every relation that a unit reads or writes; `false` where somebody is in the way.
pub fn lock() -> Result<bool, ErrorReport> {
    for name in READ {
        if !locks::try_reading(oid(name)?) {
            return Ok(false);
        }
    }
    Ok(locks::try_writing(oid(c"group_members")?))
}

fn oid(name: &CStr) -> Result<pg_sys::Oid, ErrorReport> {
    schema::relation(c"smart_groups", name).ok_or_else(|| {
        WatchError::RelationMissing { relation: name.to_string_lossy().into_owned() }.into()
    })
}
