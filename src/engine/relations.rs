//! The relation locks of a unit, taken before its snapshot and without waiting.
//!
//! Without them a TRUNCATE and reload that commits after the snapshot shows an empty table to it,
//! and an ALTER of two tables in the other order deadlocks the application.

use crate::pg::{locks, schema};
use std::ffi::CStr;

const READ: [&CStr; 14] = [
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
];

/// Locks every relation that a unit reads or writes; `false` where somebody is in the way, or a
/// relation is not there.
pub fn lock() -> bool {
    let relation = |name| schema::relation(c"smart_groups", name);
    READ.iter().chain([&c"blacklist"]).all(|name| relation(name).is_some_and(locks::try_reading))
        && relation(c"group_members").is_some_and(locks::try_writing)
}
