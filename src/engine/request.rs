//! Work that people ask for: a mark like any other.

use crate::error::Error;
use crate::member::aspect::Aspects;
use crate::member::key::Key;
use crate::pg::change_log::{Mark, append};
use crate::pg::spi::{self, Param};
use crate::pg::wake;
use pgrx::pg_sys::panic::ErrorReport;

/// Asks for a comparison of one smart group, which the caller must be able to see.
pub fn rebuild(group: i64) -> Result<(), ErrorReport> {
    let found = spi::read(include_str!("../../sql/api/group.sql"), &[Param::from(group)], |row| {
        (row.text(0), row.text(1))
    })?;
    let Some((spot, kind)) = found.into_iter().next() else {
        return Err(Error::NoSuchGroup { group }.into());
    };
    if kind != "smart" {
        return Err(Error::NotSmart { group }.into());
    }
    ask(Some(&spot), Aspects::GROUP_REBUILD, Some(&group.to_string()));
    Ok(())
}

/// Asks for a comparison of a whole spot.
pub fn rebuild_spot(spot: &Key) {
    ask(Some(spot.as_str()), Aspects::WHOLE, None);
}

/// Asks for a comparison of every spot.
pub fn compare_everything() {
    ask(None, Aspects::WHOLE, None);
}

fn ask(spot: Option<&str>, aspects: Aspects, reference: Option<&str>) {
    append(&Mark { spot, member: None, aspects, reference });
    wake::at_commit();
}
