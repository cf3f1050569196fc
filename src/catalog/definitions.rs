//! A spot's definitions as they are in this database.

use super::locking::Behind;
use super::vanishing;
use crate::catalog;
use crate::error::DefinitionError;
use crate::member::family::Family;
use crate::member::key::{Key, KeyType, KeyTypes};
use crate::member::time;
use crate::pg::sql::row::{FromRow, RowReader, row};
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use crate::rule::language::definitions::{Attribute, AttributeOption, Definitions};
use crate::rule::read::parse::References;
use chrono_tz::Tz;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeMap, BTreeSet, HashSet};

const SPOT: &str = sql!("catalog/spot");
const NAMED: &str = sql!("catalog/named");
const ATTRIBUTES: &str = sql!("catalog/attributes");
const OPTIONS: &str = sql!("catalog/options");

/// The spot that a caller names, if it exists.
#[derive(Clone, PartialEq, Debug)]
pub struct Spot {
    /// Its id in canonical form.
    pub key: Key,
    /// Its time zone.
    pub zone: Tz,
}

/// Finds the spot whose id is `written`, with the caller's rights.
pub fn spot(written: &str) -> Result<Spot, ErrorReport> {
    let unknown = || DefinitionError::UnknownSpot { spot: written.to_owned() };
    let keys = catalog::key_types()?;
    let key = keys.spot.parse(written).ok_or_else(unknown)?;
    let zone = zone_named(&key, find(&key)?.ok_or_else(unknown)?)?;
    Ok(Spot { key, zone })
}

/// Whether the spot is there, and the name of its zone if it has one.
fn find(spot: &Key) -> Result<Option<Option<String>>, ErrorReport> {
    let sql = SPOT.replace("{spot}", catalog::key_types()?.spot.sql_name());
    let zones = spi::read(
        Statement::kept(&sql),
        &[Param::from(spot.to_string())],
        row!(time_zone: Option<String>),
    )?;
    Ok(zones.into_iter().next())
}

/// The time zone of a spot, if it exists: groups outlive one that a view shows no more.
pub fn time_zone(of: &Key) -> Result<Option<Tz>, ErrorReport> {
    find(of)?.map(|zone| zone_named(of, zone)).transpose()
}

/// A view may give no zone, which means the default; an unknown one is an error, for dates
/// would silently mean something else.
fn zone_named(spot: &Key, name: Option<String>) -> Result<Tz, ErrorReport> {
    let Some(name) = name else { return Ok(Tz::UTC) };
    let unknown = DefinitionError::UnknownTimeZone { spot: spot.to_string(), zone: name.clone() };
    time::parse_zone(&name).ok_or_else(|| unknown.into())
}

/// What `references` names, as far as it exists: the statement's snapshot, the caller's rights.
pub fn load(spot: &Key, references: &References) -> Result<Definitions, ErrorReport> {
    DefinitionsLoader { spot, keys: catalog::key_types()?, locking: false }.referenced(references)
}

/// Like [`load`], for a rule that is stored: it was understood once.
pub fn load_stored(spot: &Key, references: &References) -> Result<Definitions, ErrorReport> {
    Ok(Definitions { may_vanish: vanishing::may_vanish(), ..load(spot, references)? })
}

/// Like [`load`], in the newest committed state and locked so that nothing of it can be deleted
/// or change its type before this transaction ends.
pub fn load_locked(spot: &Key, references: &References) -> Result<Definitions, ErrorReport> {
    DefinitionsLoader { spot, keys: catalog::key_types()?, locking: true }.referenced(references)
}

/// All definitions of the spot, for stored rules.
pub fn load_all(spot: &Key) -> Result<Definitions, ErrorReport> {
    DefinitionsLoader { spot, keys: catalog::key_types()?, locking: false }.everything()
}

struct DefinitionsLoader<'a> {
    spot: &'a Key,
    keys: KeyTypes,
    locking: bool,
}

impl DefinitionsLoader<'_> {
    fn referenced(&self, references: &References) -> Result<Definitions, ErrorReport> {
        let keys = self.keys;
        Ok(Definitions {
            keys,
            roles: self.named("roles", keys.role, Some(&references.roles))?,
            tags: self.named("tags", keys.tag, Some(&references.tags))?,
            properties: self.attributes(Family::Property, Some(references))?,
            questions: self.attributes(Family::Question, Some(references))?,
            groups: self.groups(Some(&references.groups))?,
            lacking: vanishing::lacking(),
            may_vanish: Vec::new(),
        })
    }

    fn everything(&self) -> Result<Definitions, ErrorReport> {
        Ok(Definitions {
            keys: self.keys,
            roles: self.named("roles", self.keys.role, None)?,
            tags: self.named("tags", self.keys.tag, None)?,
            properties: self.attributes(Family::Property, None)?,
            questions: self.attributes(Family::Question, None)?,
            groups: self.groups(None)?,
            lacking: vanishing::lacking(),
            may_vanish: vanishing::may_vanish(),
        })
    }

    fn groups(
        &self,
        wanted: Option<&BTreeSet<String>>,
    ) -> Result<BTreeMap<i64, String>, ErrorReport> {
        let named = self.named("groups", KeyType::Bigint, wanted)?;
        Ok(named
            .into_iter()
            .filter_map(|(id, name)| Some((id.as_str().parse().ok()?, name)))
            .collect())
    }

    fn named(
        &self,
        relation: &str,
        key: KeyType,
        wanted: Option<&BTreeSet<String>>,
    ) -> Result<BTreeMap<Key, String>, ErrorReport> {
        let selection = Selection { alias: "d", column: "id".to_owned(), key, wanted };
        // Only deleting it, or changing its key, can hurt a rule: renaming need not wait.
        let lock = self.lock(relation, "KEY SHARE", &selection)?;
        let sql = NAMED.replace("{relation}", relation).replace("{lock}", lock);
        let rows = self.select(
            &sql,
            &selection,
            row!(|id: Option<Key>, name: Option<String>| Some((id?, name.unwrap_or_default()))),
        )?;
        Ok(rows.into_iter().flatten().collect())
    }

    fn attributes(
        &self,
        family: Family,
        references: Option<&References>,
    ) -> Result<BTreeMap<Key, Attribute>, ErrorReport> {
        let wanted = references.map(|references| references.attributes(family));
        let key = family.key_type(&self.keys);
        let selection = Selection { alias: "a", column: "id".to_owned(), key, wanted };
        let lock = self.lock(family.attributes(), "SHARE", &selection)?;
        let sql = family.fill(ATTRIBUTES).replace("{lock}", lock);
        let rows = self.select(
            &sql,
            &selection,
            row!(|id: Option<Key>, name: Option<String>, kind: Option<String>| Some((
                id?,
                name.unwrap_or_default(),
                kind.unwrap_or_default()
            ))),
        )?;
        let mut attributes = BTreeMap::new();
        for (id, name, kind) in rows.into_iter().flatten() {
            let kind = kind.parse().map_err(|_| DefinitionError::UnknownAttributeType {
                relation: family.attributes(),
                name: name.clone(),
                kind,
            })?;
            attributes.insert(id, Attribute { name, kind, options: Vec::new() });
        }
        self.add_options(family, wanted, &mut attributes)?;
        Ok(attributes)
    }

    fn add_options(
        &self,
        family: Family,
        wanted: Option<&BTreeSet<String>>,
        attributes: &mut BTreeMap<Key, Attribute>,
    ) -> Result<(), ErrorReport> {
        let selects = |attribute: &Attribute| attribute.kind.is_select();
        if !attributes.values().any(selects) {
            return Ok(());
        }
        let column = format!("{}_id", family.word());
        let key = family.key_type(&self.keys);
        let selection = Selection { alias: "o", column, key, wanted };
        let lock = self.lock(family.options(), "KEY SHARE", &selection)?;
        let sql = family.fill(OPTIONS).replace("{lock}", lock);
        let rows = self.select(
            &sql,
            &selection,
            row!(|attribute_id: Option<Key>, id: Option<Key>, label: Option<String>| {
                let option = AttributeOption { id: id?, label: label.unwrap_or_default() };
                Some((attribute_id?, option))
            }),
        )?;
        let mut known = HashSet::new();
        let once =
            |(of, option): &(Key, AttributeOption)| known.insert((of.clone(), option.id.clone()));
        for (attribute, option) in rows.into_iter().flatten().filter(once) {
            if let Some(attribute) = attributes.get_mut(&attribute).filter(|a| selects(a)) {
                attribute.options.push(option);
            }
        }
        Ok(())
    }

    /// The clause that locks the rows that are read from a table. What a view shows is locked
    /// behind it, before it is read.
    fn lock(
        &self,
        relation: &str,
        strength: &str,
        selection: &Selection<'_>,
    ) -> Result<&'static str, ErrorReport> {
        if !self.locking {
            return Ok("");
        }
        if !relation.parse().is_ok_and(catalog::is_view) {
            return Ok(if strength == "SHARE" { "FOR SHARE" } else { "FOR KEY SHARE" });
        }
        let (column, key) = (selection.column.as_str(), selection.key);
        let ids = selection.ids().unwrap_or_default();
        Behind { relation, column, key, ids: &ids, one_of_each: column == "id" }
            .lock(self.spot, &self.keys)?;
        Ok("")
    }

    /// Runs `sql` for the rows that are selected.
    fn select<R: FromRow, T>(
        &self,
        sql: &str,
        selection: &Selection<'_>,
        each: RowReader<R, impl FnMut(R) -> T>,
    ) -> Result<Vec<T>, ErrorReport> {
        let mut params = vec![Param::from(self.spot.to_string())];
        let mut condition = String::new();
        if let Some(ids) = selection.ids() {
            if ids.is_empty() {
                return Ok(Vec::new());
            }
            let Selection { alias, column, key, .. } = selection;
            condition = format!("AND {alias}.{column} = ANY ($2::{}[])", key.sql_name());
            params.push(Param::from(ids));
        }
        let sql =
            sql.replace("{selection}", &condition).replace("{spot}", self.keys.spot.sql_name());
        let statement = Statement::kept(&sql);
        if self.locking {
            spi::read_latest(statement, &params, each)
        } else {
            spi::read(statement, &params, each)
        }
    }
}

/// Which definitions: those whose column is one of these, or all.
struct Selection<'a> {
    alias: &'static str,
    column: String,
    key: KeyType,
    wanted: Option<&'a BTreeSet<String>>,
}

impl Selection<'_> {
    /// What the key's type cannot hold does not exist; `check` says so.
    fn ids(&self) -> Option<Vec<String>> {
        let canonical = |id: &String| Some(self.key.parse(id)?.to_string());
        Some(self.wanted?.iter().filter_map(canonical).collect())
    }
}
