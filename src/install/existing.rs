//! What there is already when `install()` is called.

use super::column_type::FoundType;
use super::template;
use crate::catalog::keys::{self, Collation, KeyColumn};
use crate::catalog::{Column, Relation};
use crate::error::InstallError;
use crate::pg::sql::identity;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::Oid;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{HashMap, HashSet};
use strum::VariantArray;

const RELATIONS: &str = sql!("install/existing_relations");
const COLUMNS: &str = sql!("install/existing_columns");
const PARTS: &str = sql!("install/existing_parts");

/// A domain relation that exists.
pub struct Found {
    is_table: bool,
    /// What it is of which nobody learns what changes, and what to do instead.
    unfollowed: Option<(&'static str, &'static str)>,
    owner: String,
    owner_id: Oid,
    is_ours: bool,
    /// Whether the owner could have made it by `install()`.
    owner_may_install: bool,
}

impl Found {
    /// As DDL names it.
    fn kind(&self) -> &'static str {
        if self.is_table { "table" } else { "view" }
    }
}

struct FoundColumn {
    type_name: String,
    found_type: FoundType,
    collation: Option<Collation>,
}

/// The domain relations that exist, with their columns, constraints, indexes and triggers.
pub struct Existing {
    relations: HashMap<Relation, Found>,
    columns: HashMap<(String, String), FoundColumn>,
    parts: HashSet<(String, String)>,
}

impl Existing {
    /// Looks with the latest snapshot: another `install()` may have committed while this one
    /// waited for it.
    pub fn look() -> Result<Self, ErrorReport> {
        let names = Relation::VARIANTS.iter().map(|r| r.name().to_owned());
        let names = [Param::from(names.collect::<Vec<String>>())];
        let relations = spi::read_latest(
            RELATIONS,
            &names,
            row!(|relation: String,
                  kind: String,
                  owner: String,
                  owner_id: Oid,
                  is_ours: bool,
                  owner_may_install: bool| {
                let (is_table, unfollowed) = (matches!(&*kind, "r" | "p"), unfollowed(&kind));
                let found =
                    Found { is_table, unfollowed, owner, owner_id, is_ours, owner_may_install };
                Some((relation.parse().ok()?, found))
            }),
        )?;
        let columns = spi::read_latest(
            COLUMNS,
            &names,
            row!(|relation: String,
                  name: String,
                  type_name: String,
                  type_id: Oid,
                  category: String,
                  collation: Option<String>,
                  is_deterministic: Option<bool>| {
                let collation = collation.zip(is_deterministic);
                let collation =
                    collation.map(|(name, deterministic)| Collation { name, deterministic });
                let found_type = FoundType::new(type_id, &category);
                ((relation, name), FoundColumn { type_name, found_type, collation })
            }),
        )?;
        let parts = spi::read_latest(PARTS, &names, row!(relation: String, name: String))?;
        Ok(Self {
            relations: relations.into_iter().flatten().collect(),
            columns: columns.into_iter().collect(),
            parts: parts.into_iter().collect(),
        })
    }

    /// Whether there is a relation of that name.
    pub fn has(&self, relation: Relation) -> bool {
        self.relations.contains_key(&relation)
    }

    /// Whether it exists and is not a table: left alone, and no foreign key can point at it.
    pub fn is_view(&self, relation: Relation) -> bool {
        self.relations.get(&relation).is_some_and(|found| !found.is_table)
    }

    /// Whether the relation has a column of that name.
    pub fn has_column(&self, relation: Relation, name: &str) -> bool {
        self.column(relation, name).is_some()
    }

    /// Whether the relation has a constraint, index or trigger of that name.
    pub fn has_part(&self, relation: Relation, name: &str) -> bool {
        self.parts.contains(&(relation.name().to_owned(), name.to_owned()))
    }

    /// The role that owns the domain tables.
    pub fn owner(&self) -> Option<Oid> {
        self.relations.get(&Relation::Groups).map(|groups| groups.owner_id)
    }

    /// Refuses what `install()` could not complete, and what is not the owner's, by name: a superuser
    /// has the rights of every role, and would run anybody's code.
    pub fn check(&self) -> Result<(), ErrorReport> {
        let owner = self.owner().unwrap_or_else(identity::current_role);
        for &relation in Relation::VARIANTS {
            let Some(found) = self.relations.get(&relation) else { continue };
            self.check_owner(relation, found, owner)?;
        }
        self.check_views()
    }

    fn check_owner(
        &self,
        relation: Relation,
        found: &Found,
        owner: Oid,
    ) -> Result<(), InstallError> {
        if found.is_table && !found.is_ours {
            let owner = found.owner.clone();
            return Err(InstallError::NotOwner { relation: relation.name(), owner });
        }
        if found.owner_id != owner {
            return Err(InstallError::OthersObject {
                object: format!("{} smart_groups.{}", found.kind(), relation.name()),
                role: found.owner.clone(),
                owner: identity::name_of(owner),
            });
        }
        if relation == Relation::Groups && found.is_table && !found.owner_may_install {
            let owner = found.owner.clone();
            return Err(InstallError::OwnerMayNotInstall { owner });
        }
        Ok(())
    }

    /// Refuses what the application has in the place of tables, as far as it does not fit, all at once.
    pub fn check_views(&self) -> Result<(), ErrorReport> {
        let misplaced = Relation::VARIANTS.iter().filter_map(|relation| self.misplaced(*relation));
        let has_columns = |of: &Relation| self.has(*of) && self.misplaced(*of).is_none();
        let columns = Relation::VARIANTS
            .iter()
            .copied()
            .filter(has_columns)
            .flat_map(|relation| relation.columns().iter().map(move |column| (relation, column)))
            .filter_map(|(relation, column)| self.fault(relation, column));
        let mut faults: Vec<(String, ErrorReport)> = misplaced.map(told).collect();
        faults.extend(
            columns.map(|faults| (faults.clone(), InstallError::Columns { faults }.into())),
        );
        let mut keys = self.key_columns();
        keys.retain(|key| key.relation.parse().is_ok_and(|relation| has_columns(&relation)));
        faults.extend(keys::differences(&keys).into_iter().map(told));
        let lines: Vec<&str> = faults.iter().map(|(line, _)| line.as_str()).collect();
        let all = lines.join("\n");
        match faults.pop() {
            None => Ok(()),
            Some((_, only)) if faults.is_empty() => Err(only),
            Some(_) => Err(InstallError::Columns { faults: all }.into()),
        }
    }

    /// Why what has the name of a relation cannot be one at all.
    fn misplaced(&self, relation: Relation) -> Option<InstallError> {
        let found = self.relations.get(&relation)?;
        let name = relation.name();
        if !found.is_table && !relation.may_be_view() {
            return Some(InstallError::MustBeTable { relation: name });
        }
        let (kind, remedy) = found.unfollowed?;
        Some(InstallError::Unfollowed { relation: name, kind, remedy })
    }

    /// What is wrong with a column of a relation that exists.
    fn fault(&self, relation: Relation, column: &Column) -> Option<String> {
        let name = format!("smart_groups.{}.{}", relation.name(), column.name);
        let Some(found) = self.column(relation, column.name) else {
            let is_to_come =
                !self.is_view(relation) && template::adds_column(relation.template(), column.name);
            let may_lack = is_to_come || relation.is_optional(column.name);
            return (!may_lack).then(|| format!("{name} is missing"));
        };
        let wanted = found.found_type.misses(column.holds)?;
        Some(format!("{name} is {}, not {wanted}", found.type_name))
    }

    /// The columns that hold keys. Those that identify come before those that refer, so that a
    /// difference is told from the side of the definition.
    pub fn key_columns(&self) -> Vec<KeyColumn> {
        let mut columns: Vec<KeyColumn> = Relation::VARIANTS
            .iter()
            .copied()
            .flat_map(|relation| relation.columns().iter().map(move |c| (relation, c)))
            .filter_map(|(relation, column)| {
                let kind = column.key()?;
                let found = self.column(relation, column.name)?;
                Some(KeyColumn {
                    relation: relation.name(),
                    name: format!("{}.{}", relation.name(), column.name),
                    is_view: self.is_view(relation),
                    kind,
                    type_name: found.type_name.clone(),
                    collation: found.collation.clone(),
                })
            })
            .collect();
        columns.sort_by_key(|column| !column.name.ends_with(".id"));
        columns
    }

    fn column(&self, relation: Relation, column: &str) -> Option<&FoundColumn> {
        self.columns.get(&(relation.name().to_owned(), column.to_owned()))
    }
}

/// An error with all that it says, in one line.
fn told(error: impl Into<ErrorReport>) -> (String, ErrorReport) {
    let report: ErrorReport = error.into();
    let more: Vec<&str> = [report.detail(), report.hint()].into_iter().flatten().collect();
    (format!("{}: {}", report.message(), more.join(" ")), report)
}

/// As `pg_class` has its kind.
fn unfollowed(kind: &str) -> Option<(&'static str, &'static str)> {
    match kind {
        "m" => Some((
            "a materialized view",
            "Make it a view of the same query: track() then has the changes of the tables noted that it reads.",
        )),
        "f" => Some((
            "a foreign table",
            "Copy the rows into a table of this database, by logical replication for instance, and have a view read that.",
        )),
        _ => None,
    }
}
