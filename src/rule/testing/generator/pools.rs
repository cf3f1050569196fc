//! The values that rules and members share.

/// Texts that upper and lower case, SQL quoting, patterns and list splitting may get wrong.
pub(super) const TEXTS: [&str; 22] = [
    "a",
    "A",
    "ab",
    "b",
    "Straße",
    "STRASSE",
    "ΟΔΟΣ",
    "οδος",
    "İ",
    "i",
    "é",
    "e\u{301}",
    "50%",
    "a_b",
    "%",
    " ",
    "\\",
    "it's",
    "a,b",
    "😀",
    "ana@acme.com",
    "ACME.COM",
];

/// Decimals that a binary float would blur, and one value in several spellings.
pub(super) const NUMBERS: [&str; 10] = [
    "-1",
    "0",
    "0.1",
    "0.3",
    "1",
    "1.0",
    "42",
    "1e-20",
    "99999999999999999999.5",
    "12345678901234567890",
];

/// Days in order: around changes of the clock, a leap day, the ends of the calendar.
pub(super) const DAYS: [&str; 9] = [
    "0001-01-01",
    "2024-02-29",
    "2026-03-28",
    "2026-03-29",
    "2026-03-30",
    "2026-10-24",
    "2026-10-25",
    "2026-10-26",
    "9999-12-31",
];

/// Local times in order: in the gap, in the hour that comes twice, at midnight.
pub(super) const LOCALS: [&str; 7] = [
    "0001-01-01T00:00",
    "2026-03-29T00:00",
    "2026-03-29T02:30",
    "2026-03-29T03:00:00.000001",
    "2026-10-25T02:30",
    "2026-10-25T02:30:01",
    "9999-12-31T23:59:59.999999",
];

/// Instants in order.
pub(super) const INSTANTS: [&str; 6] = [
    "0001-01-02T00:00:00Z",
    "2026-03-29T00:00:00.000000Z",
    "2026-03-29T02:30:00+02:00",
    "2026-03-28T21:00:00.5-04:00",
    "2026-10-25T00:30:00Z",
    "9999-12-30T23:59:59.999999Z",
];

/// The instant at which Berlin's clocks go forward in 2026, in microseconds since 2000.
pub(super) const DST_GAP: i64 = 828_061_200_000_000;

/// The instant at which they go back.
pub(super) const DST_FOLD: i64 = 846_205_200_000_000;

/// Midnight in UTC of 2026-03-29, in days since 2000.
pub(super) const DST_DAY: i32 = 9_584;
