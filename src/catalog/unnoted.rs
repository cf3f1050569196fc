//! The application's views whose changes nobody notes: until `track()`, groups do not follow by
//! themselves what changes in the tables that these read.

use super::Relation;
use crate::pg::sql::guc;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use strum::VariantArray;

const UNNOTED: &str = sql!("catalog/unnoted");

/// A view that reads tables whose changes are not noted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnnotedView {
    /// The domain relation.
    pub relation: String,
    /// Those tables, in a list.
    pub tables: String,
}

/// All of them.
pub fn views() -> Result<Vec<UnnotedView>, ErrorReport> {
    let captured = Relation::VARIANTS.iter().filter(|relation| relation.is_captured());
    let names: Vec<String> = captured.map(|relation| relation.name().to_owned()).collect();
    let _settings = guc::LocalSettings::pinned();
    let view = row!(|relation: String, tables: String| UnnotedView { relation, tables });
    spi::read(UNNOTED, &[Param::from(names)], view)
}

/// What that means for the groups, in a sentence; `None` where there are none.
pub fn in_words() -> Result<Option<String>, ErrorReport> {
    let of_each = |UnnotedView { relation, tables }| format!("{tables} (read by {relation})");
    let views: Vec<String> = views()?.into_iter().map(of_each).collect();
    let sentence = |views: String| {
        format!(
            "groups do not follow by themselves what changes in {views}, for nobody notes it: smart_groups.track() has it noted, rebuild_spot() brings a spot up to date once"
        )
    };
    Ok((!views.is_empty()).then(|| sentence(views.join(", "))))
}
