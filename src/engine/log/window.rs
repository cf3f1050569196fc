//! A window: the marks that are visible now and were not at the cursor, by spot.

use super::cursor::Cursor;
use super::marks::Marks;
use super::sources::{self, SourceMarks};
use crate::engine::state;
use crate::error::internal;
use crate::member::aspect::Aspects;
use crate::member::key::Key;
use crate::pg::sql::guc;
use crate::pg::sql::row::row;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::pg_sys::Oid;
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
    /// Of base tables: whom they concern is to be found out.
    pub sources: SourceMarks,
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
        let (spots, sources) = (BTreeMap::new(), SourceMarks::new());
        let mut window = Self { spots, sources, everything: cursor.is_none(), next };
        if let Some(cursor) = cursor {
            window.fill(&cursor.to_string())?;
        }
        Ok(window)
    }

    fn fill(&mut self, cursor: &str) -> Result<(), ErrorReport> {
        let mut counts = state::read(
            sql!("log/window_counts"),
            &[Param::from(cursor)],
            row!(spot: Option<Key>, source: Option<Oid>, marks: i64),
        )?;
        counts.sort_unstable_by_key(|&(.., count)| count);
        let (mut total, mut few, mut tables) = (0, Vec::<String>::new(), Vec::<Oid>::new());
        for (spot, source, count) in counts {
            total += count;
            match (spot, source) {
                (None, Some(table)) if total <= TOTAL_LIMIT => tables.push(table),
                (None, _) => self.everything = true,
                (Some(spot), _) if count <= SPOT_LIMIT && total <= TOTAL_LIMIT => {
                    few.push(spot.as_str().to_owned());
                }
                (Some(spot), _) => drop(self.spots.insert(spot, Marks::whole())),
            }
        }
        if !self.everything {
            self.sources = sources::of_window(cursor, &tables)?;
        }
        if few.is_empty() {
            return Ok(());
        }
        let params = [Param::from(cursor), Param::from(few)];
        state::read(
            sql!("log/window_marks"),
            &params,
            row!(|spot: Key, member: Option<Key>, aspects: i32, reference: Option<Key>| {
                let change = (Aspects::from_bits_retain(aspects), reference);
                self.spots.entry(spot).or_default().add(member, change);
            }),
        )?;
        Ok(())
    }
}

/// The cursor behind everything that the active snapshot shows.
pub(super) fn end() -> Result<Cursor, ErrorReport> {
    now().map(|(snapshot, own)| snapshot.with_own(own))
}

/// The active snapshot as PostgreSQL has it, and this transaction's number, if it has one.
pub fn now() -> Result<(Cursor, Option<u64>), ErrorReport> {
    let ends = state::read(
        sql!("log/window_end"),
        &[],
        row!(|snapshot: String, own_xid: Option<u64>| Some((Cursor::parse(&snapshot)?, own_xid))),
    )?;
    let end = ends.into_iter().flatten().next();
    end.ok_or_else(|| internal("the current snapshot cannot be read"))
}
