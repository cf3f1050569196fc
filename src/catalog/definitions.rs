//! A spot's definitions as they are in this database.

use super::locking::Behind;
use crate::catalog;
use crate::error::DefinitionError;
use crate::member::family::Family;
use crate::member::key::{Key, KeyType, KeyTypes};
use crate::member::time;
use crate::pg::relation::schema;
use crate::pg::sql::row::{FromRow, RowReader, row};
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use crate::rule::language::definitions::{Attribute, AttributeOption, Definitions};
use crate::rule::language::tree::AttributeType;
use crate::rule::read::parse::References;
use chrono_tz::Tz;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ffi::CString;
use strum::VariantArray;

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
    let sql = SPOT.replace("{spot}", keys.spot.sql_name());
    let zones = spi::read(
        Statement::kept(&sql),
        &[Param::from(key.to_string())],
        row!(time_zone: Option<String>),
    )?;
    let named = zones.into_iter().next().ok_or_else(unknown)?;
    let zone = zone_named(&key, named)?;
    Ok(Spot { key, zone })
}

/// The spot's time zone.
pub fn time_zone(of: &Key) -> Result<Tz, ErrorReport> {
    spot(of.as_str()).map(|spot| spot.zone)
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

/// Like [`load`], in the newest committed state and locked so that nothing of it can be deleted
/// or change its type before this transaction ends.
pub fn load_locked(spot: &Key, references: &References) -> Result<Definitions, ErrorReport> {
    DefinitionsLoader { spot, keys: catalog::key_types()?, locking: true }.referenced(references)
}

/// All definitions of the spot.
pub fn load_all(spot: &Key) -> Result<Definitions, ErrorReport> {
    DefinitionsLoader { spot, keys: catalog::key_types()?, locking: false }.everything()
}

/// The types of whose values the application's own relations have no column.
fn lacking() -> Vec<(Family, AttributeType)> {
    let of_family = |&family: &Family| {
        let name = CString::new(family.values()).unwrap_or_default();
        let relation = schema::domain_relation(&name);
        let lacks = move |kind: AttributeType| {
            kind != AttributeType::MultiSelect
                && relation.is_some_and(|it| schema::column_type(it, kind.column()).is_none())
        };
        let kinds = AttributeType::VARIANTS.iter().copied();
        kinds.filter(move |kind| lacks(*kind)).map(move |kind| (family, kind))
    };
    Family::VARIANTS.iter().flat_map(of_family).collect()
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
            lacking: lacking(),
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
            lacking: lacking(),
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
