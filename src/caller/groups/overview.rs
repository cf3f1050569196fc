//! Groups as a list shows them: their looks, and how much there is to each.

use crate::caller::rights;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

/// What people see of a group.
pub struct Seen {
    /// Its id.
    pub id: i64,
    /// Its spot.
    pub spot: String,
    /// `static` or `smart`.
    pub kind: String,
    /// Whatever stands beside the name.
    pub icon: Option<String>,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
}

/// The groups that the caller can see.
pub fn seen() -> Result<Vec<Seen>, ErrorReport> {
    let text = sql!("caller/groups_seen");
    rights::reading_by(text, || {
        spi::read(
            text,
            &[],
            row!(|id: i64,
                  spot_id: String,
                  kind: String,
                  icon: Option<String>,
                  name: String,
                  description: Option<String>| {
                Seen { id, spot: spot_id, kind, icon, name, description }
            }),
        )
    })
}

/// How many members of a group the caller can see.
pub fn members(group: i64) -> Result<i64, ErrorReport> {
    let text = sql!("caller/member_count");
    let count = || spi::read(text, &[Param::from(group)], row!(members: i64));
    Ok(rights::reading_by(text, count)?.into_iter().sum())
}

/// To how many resources that the caller can see linked a group leads.
pub fn resources(group: i64) -> Result<i64, ErrorReport> {
    let text = sql!("caller/resource_count");
    let count = || spi::read(text, &[Param::from(group)], row!(resources: i64));
    Ok(rights::reading_by(text, count)?.into_iter().sum())
}
