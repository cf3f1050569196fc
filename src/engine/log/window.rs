//! A window: the marks that are visible now and were not at the cursor, by spot.

use super::cursor::Cursor;
use super::marks::Marks;
use crate::engine::state;
use crate::error::internal;
use crate::member::aspect::Aspects;
use crate::member::key::Key;
use crate::pg::sql::guc;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeMap;

/// Beyond so many marks of one spot the whole spot is compared.
const SPOT_LIMIT: i64 = 50_000;
/// Beyond so many marks of all spots the spots with the most marks are compared whole.
const TOTAL_LIMIT: i64 = 500_000;

/// The marks of one window.
pub struct Window {
    /// By spot.
    pub spots: BTreeMap<Key, Marks>,
    /// Whether a mark concerns every spot.
    pub everything: bool,
    /// The cursor behind this window.
    pub next: Cursor,
}

impl Window {
    /// Reads the window behind `cursor`; without a cursor nothing is known, and everything has
    /// to be looked at.
    pub fn read(cursor: Option<&Cursor>) -> Result<Self, ErrorReport> {
        let _settings = guc::LocalSettings::for_the_log();
        let _snapshot = Pushed::of_next_statement();
        let next = end()?;
        let mut window = Self { spots: BTreeMap::new(), everything: cursor.is_none(), next };
        if let Some(cursor) = cursor {
            window.fill(&cursor.to_string())?;
        }
        Ok(window)
    }

    fn fill(&mut self, cursor: &str) -> Result<(), ErrorReport> {
        let mut counts = state::read(sql!("log/window_counts"), &[Param::from(cursor)], |row| {
            (row.get::<String>(0), row.get::<i64>(1).unwrap_or_default())
        })?;
        counts.sort_unstable_by_key(|&(_, count)| count);
        let (mut total, mut few) = (0, Vec::new());
        for (spot, count) in counts {
            total += count;
            match spot {
                None => self.everything = true,
                Some(spot) if count <= SPOT_LIMIT && total <= TOTAL_LIMIT => few.push(spot),
                Some(spot) => drop(self.spots.insert(Key::new(spot), Marks::whole())),
            }
        }
        if few.is_empty() {
            return Ok(());
        }
        let params = [Param::from(cursor), Param::from(few)];
        state::read(sql!("log/window_marks"), &params, |row| {
            let aspects = Aspects::from_bits_retain(row.get::<i32>(2).unwrap_or_default());
            let change = (aspects, row.get::<String>(3).map(Key::new));
            let marks = self.spots.entry(Key::new(row.text(0))).or_default();
            marks.add(row.get::<String>(1).map(Key::new), change);
        })?;
        Ok(())
    }
}

/// The cursor behind everything that the active snapshot shows.
pub(super) fn end() -> Result<Cursor, ErrorReport> {
    let ends = state::read(sql!("log/window_end"), &[], |row| {
        let own = row.get::<String>(1).and_then(|xid| xid.parse().ok());
        Cursor::parse(&row.text(0)).map(|cursor| cursor.with_own(own))
    })?;
    let end = ends.into_iter().flatten().next();
    end.ok_or_else(|| internal("the current snapshot cannot be read"))
}
