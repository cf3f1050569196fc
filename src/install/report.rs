//! What `install()` reports of an application's own views.

use crate::catalog::Relation;
use crate::catalog::unnoted::{self, UnnotedView};
use crate::error::InstallError;
use crate::pg::sql::guc;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use strum::VariantArray;

/// What to know of views in the place of tables: whose changes nobody notes, and what shows
/// everybody what its owner may see.
pub fn of_views() -> Result<Vec<InstallError>, ErrorReport> {
    let unnoted = unnoted::views()?;
    let owners = owners_views()?;
    let mut report = Vec::new();
    if !unnoted.is_empty() {
        let of_each = |UnnotedView { relation, tables, .. }| format!("{relation} reads {tables}");
        let views: Vec<String> = unnoted.into_iter().map(of_each).collect();
        report.push(InstallError::Unnoted { views: views.join("; ") });
    }
    if !owners.is_empty() {
        report.push(InstallError::OwnersViews { views: owners });
    }
    Ok(report)
}

fn owners_views() -> Result<Vec<String>, ErrorReport> {
    let relations = Relation::VARIANTS.iter().filter(|relation| relation.may_be_view());
    let names: Vec<String> = relations.map(|relation| relation.name().to_owned()).collect();
    let _settings = guc::LocalSettings::for_reading_names();
    spi::read_latest(sql!("install/owners_views"), &[Param::from(names)], row!(relation: String))
}
