//! What of the definitions that living groups use a view showed, and shows now.

use super::asking::ConcernedDefinition;
use crate::catalog::obstacles;
use crate::catalog::shown::Shown;
use crate::catalog::statement::typed;
use crate::error::{DefinitionError, Users};
use crate::guard::refuse;
use crate::member::key::{Key, KeyTypes};
use crate::pg::sql::filled::filled;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::HashSet;

/// The keys of a spot and of something in it that a living group uses.
pub type Used = (String, String);

/// A row of the view.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ShownRow {
    pub used: Used,
    id: String,
    kind: Option<String>,
    name: String,
}

impl ShownRow {
    /// Whether both are the same definition, or option, whatever its type and name.
    pub fn is_same(&self, other: &Self) -> bool {
        self.used == other.used && self.id == other.id
    }
}

/// Spots and keys of definitions, together; any where there is none.
struct AskedDefinitions {
    spots: Vec<Option<String>>,
    keys: Vec<Option<String>>,
}

impl AskedDefinitions {
    fn of(concerned: &HashSet<ConcernedDefinition>) -> Self {
        let each = concerned.iter().map(|one| (one.spot.clone(), one.key.clone()));
        let (spots, keys) = each.unzip();
        Self { spots, keys }
    }

    fn params(&self) -> [Param<'static>; 2] {
        [Param::from(self.spots.clone()), Param::from(self.keys.clone())]
    }

    /// What may be any is no condition of an index.
    fn conditions(&self) -> [(&'static str, &'static str); 2] {
        let of_spot = if self.spots.iter().all(Option::is_some) { "" } else { "w.spot IS NULL OR" };
        let of_key = if self.keys.iter().all(Option::is_some) { "" } else { "w.key IS NULL OR" };
        [("any_spot", of_spot), ("any_key", of_key)]
    }
}

/// Which view, and the types of its keys.
pub struct ViewComparison {
    pub shown: &'static Shown,
    pub keys: KeyTypes,
}

impl ViewComparison {
    /// What living groups use among what is concerned.
    pub fn used(&self, concerned: &HashSet<ConcernedDefinition>) -> Result<Vec<Used>, ErrorReport> {
        if concerned.is_empty() {
            return Ok(Vec::new());
        }
        let asked = AskedDefinitions::of(concerned);
        let text = self.text(sql!("guard/used_of_concerned"), &asked.conditions());
        refuse(obstacles::of_statement(&text)?)?;
        let used = row!(|spot: Key, key: Key| (spot.to_string(), key.to_string()));
        spi::read(Statement::kept(&text), &asked.params(), used)
    }

    /// The view's rows about these, under the active snapshot.
    pub fn rows(&self, used: &[Used]) -> Result<Vec<ShownRow>, ErrorReport> {
        let (spots, keys) = used.iter().cloned().map(|(spot, key)| (Some(spot), Some(key))).unzip();
        self.shown(&AskedDefinitions { spots, keys })
    }

    /// Its rows about what is concerned.
    pub fn rows_concerned(
        &self,
        concerned: &HashSet<ConcernedDefinition>,
    ) -> Result<Vec<ShownRow>, ErrorReport> {
        self.shown(&AskedDefinitions::of(concerned))
    }

    fn shown(&self, asked: &AskedDefinitions) -> Result<Vec<ShownRow>, ErrorReport> {
        let kind = if self.shown.has_type { "r.type" } else { "NULL" };
        let key = self.shown.key.to_string_lossy();
        let names = [("kind", kind), ("name", self.shown.name), ("by", &key)];
        let names = [&names[..], &asked.conditions()].concat();
        let text = self.text(sql!("guard/shown_rows"), &names);
        let each = row!(|spot: Option<Key>,
                         key: Option<Key>,
                         id: Option<Key>,
                         kind: Option<String>,
                         name: Option<String>| {
            let used = (spot?.to_string(), key?.to_string());
            let id = id.map(|id| id.to_string()).unwrap_or_default();
            Some(ShownRow { used, id, kind, name: name.unwrap_or_default() })
        });
        let rows = spi::read(Statement::kept(&text), &asked.params(), each)?;
        let mut rows: Vec<ShownRow> = rows.into_iter().flatten().collect();
        // Of several that go, always the same is told, whatever the plan.
        rows.sort_by(|one, other| (&one.used, &one.id).cmp(&(&other.used, &other.id)));
        Ok(rows)
    }

    /// The first of what stood, does not stand as it was, and is used.
    pub fn gone<'a>(
        &self,
        stood: &'a [ShownRow],
        stands: &[ShownRow],
    ) -> Result<Option<(&'a ShownRow, Users)>, ErrorReport> {
        let mut asked: HashSet<&Used> = HashSet::new();
        let gone = stood.iter().filter(|row| !stands.iter().any(|one| one.is_like(row)));
        for row in gone.filter(|row| asked.insert(&row.used)) {
            let users = self.users(&row.used)?;
            if !users.is_empty() {
                return Ok(Some((row, users)));
            }
        }
        Ok(None)
    }

    /// Refuses that anything has gone.
    pub fn refuse_gone(
        &self,
        stood: &[ShownRow],
        stands: &[ShownRow],
        what: impl FnOnce() -> Result<&'static str, ErrorReport>,
    ) -> Result<(), ErrorReport> {
        let Some((row, users)) = self.gone(stood, stands)? else { return Ok(()) };
        let (word, name) = (self.shown.word, row.name.clone());
        if self.shown.options_of.is_some() {
            let (label, name, what) = (name, self.attribute(&row.used)?, what()?);
            return Err(DefinitionError::OptionInUse { what, label, word, name, users }.into());
        }
        let other = stands.iter().find(|one| one.is_same(row)).map(|one| one.kind.clone());
        Err(match other {
            Some(to) => {
                let [from, to] = [row.kind.clone(), to].map(Option::unwrap_or_default);
                DefinitionError::TypeInUse { word, name, from, to, users }
            }
            None => DefinitionError::InUse { what: what()?, word, name, users },
        }
        .into())
    }

    fn users(&self, used: &Used) -> Result<Users, ErrorReport> {
        let mut count = 0;
        let first = self.ask(
            sql!("guard/users_of_shown"),
            used,
            row!(|id: i64, name: String, users: i64| {
                count = users;
                (id, name)
            }),
        )?;
        Ok(Users { first, count })
    }

    /// What an attribute is called; its key where it does not stand any more.
    fn attribute(&self, used: &Used) -> Result<String, ErrorReport> {
        let names = self.ask(
            sql!("guard/attribute_of_option"),
            used,
            row!(|name: Option<String>| name.unwrap_or_default()),
        )?;
        Ok(names.into_iter().next().unwrap_or_else(|| used.1.clone()))
    }

    fn ask<R: crate::pg::sql::row::FromRow, T>(
        &self,
        template: &'static str,
        (spot, key): &Used,
        each: crate::pg::sql::row::RowReader<R, impl FnMut(R) -> T>,
    ) -> Result<Vec<T>, ErrorReport> {
        let text = self.text(template, &[]);
        refuse(obstacles::of_statement(&text)?)?;
        spi::read(
            Statement::kept(&text),
            &[Param::from(spot.clone()), Param::from(key.clone())],
            each,
        )
    }

    /// A statement with the names and types of this relation.
    fn text(&self, template: &'static str, names: &[(&str, &str)]) -> String {
        let column = self.shown.dependency.to_string_lossy();
        let attributes = self.shown.options_of.map_or("", |family| family.attributes());
        let own = [
            ("relation", self.shown.relation),
            ("column", &column),
            ("attributes", attributes),
            ("key", self.keys.member.sql_name()),
        ];
        filled(&typed(template, &self.keys), &[names, &own].concat())
    }
}

impl ShownRow {
    /// Whether nothing of it that matters has changed.
    pub fn is_like(&self, other: &Self) -> bool {
        self.is_same(other) && self.kind == other.kind
    }
}
