//! How many members groups have: by how many each row changes it, and that nobody knows any more where all rows go
//! at once.

use crate::pg::relation::member_counts;
use crate::pg::relation::trigger::{Fired, Tuple};
use crate::pg::sql::filled::filled;
use crate::pg::sql::spi;
use crate::pg::sql::{guc, identity, sql};
use pgrx::pg_sys::panic::ErrorReport;

/// A row of `group_members` came or went: so many more.
pub(super) fn note(fired: &Fired<'_>, row: &Tuple<'_>, members: i64) {
    let group = row.named(c"group_id").and_then(|group| group.parse().ok());
    if let (Some(spot), Some(group)) = (row.named(c"spot_id"), group) {
        member_counts::note(fired.function(), &spot, group, members);
    }
}

/// Every row goes, and the table is held against everybody: so nobody is counting, and whoever asks waits.
pub(super) fn forget_all(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    let Some(table) = member_counts::table_beside(fired.function()) else { return Ok(()) };
    identity::as_engine(table.owner, || {
        let _settings = guc::LocalSettings::pinned();
        let text = filled(sql!("capture/forget_counts"), &[("schema", &table.schema)]);
        spi::write(text, &[]).map(drop)
    })
}
