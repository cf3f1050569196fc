//! A table that `track()` is about, and whether its changes can be noted.

use crate::error::TrackError;
use crate::member::key::Key;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::{identity, sql};
use pgrx::pg_sys::Oid;
use pgrx::pg_sys::panic::ErrorReport;

/// A table whose changes can be noted.
pub struct BaseTable {
    /// Its number.
    pub oid: Oid,
    /// Its name, quoted and qualified.
    pub name: String,
    /// Its columns' names, in order.
    pub columns: Vec<String>,
    /// Whether the domain tables' owner may alter it.
    pub is_own: bool,
    /// The role that owns it.
    pub owner: String,
    /// The role that owns the domain tables.
    pub domain_owner: Oid,
}

/// What else the catalogue says of it.
struct Traits {
    kind: String,
    inherits: bool,
    has_children: bool,
    is_middle: bool,
    is_temporary: bool,
}

impl Traits {
    /// What it is that cannot be noted, and what to do instead.
    fn obstacle(&self) -> Option<(&'static str, &'static str)> {
        Some(match self.kind.as_str() {
            "m" => (
                "a materialized view",
                "It shows what it showed when it was refreshed last. Have the view read the tables under it, and track those.",
            ),
            "f" => (
                "a foreign table",
                "Only what this server writes would be noted. Copy the rows into a table of this database, by logical replication for instance, and have the view read that.",
            ),
            "v" => ("a view", "Name the tables that it reads."),
            "r" | "p" if self.is_temporary => (
                "a temporary table",
                "Others do not see its rows. Have the view read a table that stays.",
            ),
            "r" if self.inherits => (
                "the child of another table",
                "Rows that are read through both would be noted for one of them only. Make the parent a partitioned table.",
            ),
            "r" if self.has_children => (
                "a table with children that inherit from it",
                "Changes of the children's rows fire none of its triggers. Make it a partitioned table.",
            ),
            "p" if self.is_middle => (
                "a partition with partitions of its own",
                "Have the view read the table that it is a partition of, and track that.",
            ),
            "r" | "p" => return None,
            _ => ("no table", "Name a table that the view reads."),
        })
    }
}

impl BaseTable {
    /// Looks it up; an error where its changes cannot be noted.
    pub fn look(oid: Oid, domain_owner: Oid) -> Result<Self, ErrorReport> {
        let found = spi::read_latest(
            sql!("track/base_table"),
            &[Param::from(oid), Param::from(domain_owner)],
            row!(|name: String,
                  kind: String,
                  inherits: bool,
                  has_children: bool,
                  is_middle: bool,
                  is_temporary: bool,
                  is_own: bool,
                  owner: String,
                  columns: Vec<Key>| {
                let columns = columns.iter().map(Key::to_string).collect();
                let traits = Traits { kind, inherits, has_children, is_middle, is_temporary };
                (Self { oid, name, columns, is_own, owner, domain_owner }, traits)
            }),
        )?;
        let (table, traits) = found.into_iter().next().ok_or(TrackError::UnknownTable)?;
        match traits.obstacle() {
            None => Ok(table),
            Some((kind, remedy)) => {
                let (kind, remedy) = (kind.to_owned(), remedy.to_owned());
                Err(TrackError::Kind { table: table.name, kind, remedy }.into())
            }
        }
    }

    /// Whether the view reads the table by itself alone; `false` where a function may read it as well. An error
    /// where nothing does.
    pub fn is_read_by(&self, relation: &str) -> Result<bool, ErrorReport> {
        let read = spi::read_latest(
            sql!("track/read_tables"),
            &[Param::from(relation.to_owned())],
            row!(oid: Oid, name: String, is_function: bool),
        )?;
        // What a function reads, nobody but the application can tell.
        if read.iter().any(|(_, _, is_function)| *is_function) {
            return Ok(false);
        }
        if read.iter().any(|(oid, _, _)| *oid == self.oid) {
            return Ok(true);
        }
        let names: Vec<String> = read.into_iter().map(|(_, name, _)| name).collect();
        let read = if names.is_empty() { "no table".to_owned() } else { names.join(", ") };
        let (relation, table) = (relation.to_owned(), self.name.clone());
        Err(TrackError::NotRead { relation, table, read }.into())
    }

    /// The error that its owner has to do something.
    pub fn is_others(&self, commands: &[String]) -> TrackError {
        TrackError::OthersTable {
            table: self.name.clone(),
            role: self.owner.clone(),
            owner: identity::name_of(self.domain_owner),
            commands: commands
                .iter()
                .map(|command| format!("{command};"))
                .collect::<Vec<_>>()
                .join("\n"),
        }
    }
}

/// The table's name; its number where it is gone.
pub fn name(oid: Oid) -> String {
    let names = spi::read_latest(
        sql!("track/base_table"),
        &[Param::from(oid), Param::from(identity::current_role())],
        row!(name: String),
    );
    let found = names.ok().and_then(|names| names.into_iter().next());
    found.unwrap_or_else(|| oid.to_u32().to_string())
}
