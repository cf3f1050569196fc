//! Work that the cursor has passed: written down, to be done by a later unit.

use super::marks::Marks;
use super::state;
use super::statement::sql;
use crate::member::key::Key;
use crate::pg::spi::Param;
use pgrx::pg_sys::panic::ErrorReport;

/// Work of one spot that waits.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Pending {
    /// What changed.
    pub marks: Marks,
    /// How far a comparison that the marks ask for has come.
    pub compared: Option<Key>,
    /// How often the work has failed.
    pub attempts: i32,
    /// Why it failed last.
    pub error: Option<String>,
}

impl Pending {
    /// Writes the work down, to be tried again after `pause` milliseconds.
    pub fn note(&self, spot: &Key, pause: i64) -> Result<(), ErrorReport> {
        let params = [
            Param::from(spot.as_str()),
            Param::from(self.marks.to_json()),
            Param::from(self.compared.as_ref().map(|key| key.as_str().to_owned())),
            Param::from(self.attempts),
            Param::from(pause),
            Param::from(self.error.clone()),
        ];
        state::write(sql!("pending_note"), &params).map(drop)
    }

    /// The work of `spot` that the active snapshot shows.
    pub fn of(spot: &Key) -> Result<Vec<Self>, ErrorReport> {
        state::read(sql!("pending_take"), &[Param::from(spot.as_str())], |row| Self {
            marks: Marks::from_json(&row.text(0)),
            compared: row.get::<String>(1).map(Key::new),
            attempts: row.get(2).unwrap_or_default(),
            error: row.get(3),
        })
    }

    /// Deletes what [`Self::of`] showed under the same snapshot.
    pub fn clear(spot: &Key) -> Result<(), ErrorReport> {
        state::write(sql!("pending_clear"), &[Param::from(spot.as_str())]).map(drop)
    }
}
