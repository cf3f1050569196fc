//! Work that concerns every spot: each is to be compared.

use crate::catalog::{self, numbers, obstacles};
use crate::engine::access::home;
use crate::engine::access::relations;
use crate::engine::access::within::at_own_snapshot;
use crate::engine::log::marks::Marks;
use crate::engine::log::pending::Pending;
use crate::engine::{state, watch};
use crate::member::aspect::Aspects;
use crate::member::key::Key;
use crate::pg::sql::guc;
use crate::pg::sql::identity::as_role;
use crate::pg::sql::row::row;
use crate::pg::sql::spi;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;
use std::time::Duration;

/// Writes down that every spot has to be compared; `false` where somebody is in the way. Tables
/// that are emptied and loaded again must not seem empty, as for a unit.
pub(super) fn note_every_spot(lapsed: Option<&str>, origin: Aspects) -> Result<bool, ErrorReport> {
    let _settings = guc::LocalSettings::for_a_unit();
    if home::on_each(relations::lock)?.contains(&false) {
        return Ok(false);
    }
    at_own_snapshot(|| {
        if obstacles::of_units()?.is_some() || !watch::accept(lapsed)? {
            return Ok(false);
        }
        let owner = catalog::owner()?;
        if lapsed.is_none() && origin.contains(Aspects::REPAIR) {
            // A dump of several nodes has brought what each of them has numbered, and the numbers of one.
            home::on_each(numbers::rise)?;
        }
        let read = || spi::read(sql!("round/all_spots"), &[], row!(spot_id: String));
        let with_groups = home::on_each(|| as_role(owner, read))?.into_iter().flatten();
        let spots: BTreeSet<String> = with_groups.chain(known_spots()?).collect();
        for spot in spots {
            let mut marks = Marks::default();
            marks.add(None, (Aspects::WHOLE | origin, None));
            Pending { marks, ..Pending::default() }.note(&Key::new(spot), Duration::ZERO)?;
        }
        Ok(true)
    })
}

/// Spots that the engine remembers.
pub(super) fn known_spots() -> Result<Vec<String>, ErrorReport> {
    at_own_snapshot(|| state::read(sql!("round/known_spots"), &[], row!(spot: String)))
}
