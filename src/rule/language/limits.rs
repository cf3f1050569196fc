//! The named limits of a rule; each has an error of its own.

/// Levels of conditions, the outermost included.
pub const DEPTH: usize = 8;

/// Criteria in a whole rule.
pub const CRITERIA: usize = 256;

/// Entries of one list.
pub const LIST_ENTRIES: usize = 1_000;

/// Characters of one text.
pub const TEXT_CHARACTERS: usize = 1_024;

/// Digits of a number before its decimal point, and as many after it: far within PostgreSQL's
/// `numeric`, and cheap to compare.
pub const NUMBER_DIGITS: usize = 100;

/// The largest offset of a relative value, in either direction and whatever its unit.
pub const RELATIVE_OFFSET: i32 = 10_000_000;

/// Bytes of a rule as it is written.
pub const WRITTEN_BYTES: usize = 2 * 1_024 * 1_024;

/// Bytes of a rule as it is stored. With the spaces that PostgreSQL puts into jsonb this stays
/// below [`WRITTEN_BYTES`], so that what is stored can be read again.
pub const STORED_BYTES: usize = 1_024 * 1_024;

/// Levels of JSON arrays and objects: more than any rule of [`DEPTH`] needs, and few enough to
/// read by recursion.
pub const JSON_LEVELS: usize = 64;

/// Errors that are reported of one rule.
pub const ERRORS: usize = 1_000;
