//! What PostgreSQL's catalogues tell, and the rules at hand: a statement an examination.

use super::complaint::{Complaint, Complaints};
use crate::caller::rights;
use crate::catalog::{self, Relation, tracked};
use crate::engine::state;
use crate::error::internal;
use crate::pg::sql::guc::LocalSettings;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use strum::VariantArray;

/// What the engine writes.
const WRITTEN: [Relation; 3] =
    [Relation::GroupMembers, Relation::ResourceInvitations, Relation::Events];

/// A statement, whose columns are severity, sentence and command.
pub struct Examination {
    /// What it examines.
    pub name: &'static str,
    text: &'static str,
    params: Vec<Param<'static>>,
    by: ReadBy,
}

/// With whose rights it reads.
#[derive(Clone, Copy)]
enum ReadBy {
    /// Catalogues are everybody's.
    Anybody,
    /// The engine's own tables.
    Engine,
    /// The domain tables.
    Caller,
}

/// All of them.
pub fn examinations(surface: &[&str]) -> Result<Vec<Examination>, ErrorReport> {
    let read = || names(Relation::is_read);
    let views = || names(Relation::may_be_view);
    let (relations, columns) = expected_columns()?;
    let surface: Vec<String> = surface.iter().map(|&name| name.to_owned()).collect();
    let versions = vec![
        Param::from(env!("CARGO_PKG_VERSION").to_owned()),
        Param::from(relations),
        Param::from(columns),
        Param::from(surface),
    ];
    let captured = vec![Param::from(names(Relation::is_captured))];
    let rights = vec![Param::from(catalog::owner()?), Param::from(read())];
    let written = WRITTEN.map(|relation| relation.name().to_owned()).to_vec();
    let by_anybody = |name, text, params| Examination { name, text, params, by: ReadBy::Anybody };
    let of_rules = |name, text| Examination { name, text, params: vec![], by: ReadBy::Caller };
    Ok(vec![
        by_anybody("versions", sql!("caller/doctor/versions"), versions),
        by_anybody("capture", sql!("caller/doctor/missing_triggers"), captured),
        by_anybody("triggers", sql!("caller/doctor/triggers"), vec![]),
        by_anybody("rights", sql!("caller/doctor/rights"), rights),
        Examination {
            name: "cursor",
            text: sql!("caller/doctor/cursor"),
            params: vec![],
            by: ReadBy::Engine,
        },
        by_anybody("views", sql!("caller/doctor/views"), vec![Param::from(views())]),
        by_anybody("unlogged", sql!("caller/doctor/unlogged"), vec![]),
        by_anybody("deferred", sql!("caller/doctor/deferred_triggers"), vec![Param::from(written)]),
        by_anybody("statistics", sql!("caller/doctor/statistics"), vec![Param::from(read())]),
        of_rules("indexes", sql!("caller/doctor/text_indexes")),
        by_anybody("search", sql!("caller/doctor/search_index"), vec![]),
    ])
}

impl Examination {
    /// What it finds.
    pub fn run(&self) -> Complaints {
        let complaint = row!(|severity: String, sentence: String, command: String| {
            let severity =
                severity.parse().map_err(|_| internal(format!("severity {severity}")))?;
            Ok(Complaint { severity, examined: self.name, sentence, command: Some(command) })
        });
        let found: Vec<Result<Complaint, ErrorReport>> = match self.by {
            ReadBy::Anybody => {
                let _settings = LocalSettings::pinned();
                spi::read(self.text, &self.params, complaint)?
            }
            ReadBy::Engine => state::read(self.text, &self.params, complaint)?,
            ReadBy::Caller => rights::reading(|| spi::read(self.text, &self.params, complaint))?,
        };
        found.into_iter().collect()
    }
}

fn names(which: impl Fn(Relation) -> bool) -> Vec<String> {
    let chosen = Relation::VARIANTS.iter().filter(|&&relation| which(relation));
    chosen.map(|relation| relation.name().to_owned()).collect()
}

/// Relations and columns, place by place, as far as `install()` makes them: not those of a view, nor a table in the
/// place of one that is gone.
fn expected_columns() -> Result<(Vec<String>, Vec<String>), ErrorReport> {
    let tracked = tracked::all()?;
    let is_gone_view = |relation: &Relation| {
        !catalog::has(*relation) && tracked.iter().any(|place| place.relation == relation.name())
    };
    let columns = |relation: Relation| {
        let needed = move |name: &str| !relation.is_optional(name);
        relation
            .columns()
            .iter()
            .filter(move |column| needed(column.name))
            .map(move |column| (relation.name().to_owned(), column.name.to_owned()))
    };
    let made = |relation: &Relation| !is_gone_view(relation) && !catalog::is_view(*relation);
    let expected = Relation::VARIANTS.iter().copied().filter(made);
    Ok(expected.flat_map(columns).unzip())
}
