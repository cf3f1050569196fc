//! Some members of a spot, as parameters of statements that read what belongs to each of them, and
//! how much that is: rows are handled as they come, up to what can be held at a time.

use crate::catalog::statement::typed;
use crate::member::family::Family;
use crate::member::key::{Key, KeyTypes};
use crate::pg::relation::schema;
use crate::pg::sql::spi::{Param, Statement};
use crate::pg::sql::stream::{self, StreamRow};
use pgrx::pg_sys::panic::ErrorReport;
use std::ffi::{CStr, CString};
use std::ops::ControlFlow;

/// About how many bytes are loaded at a time of several members; a single member is loaded whole,
/// and takes what its values take, its long texts aside.
const MOST_BYTES: usize = 32 * 1_024 * 1_024;

/// What one row takes besides its texts.
const ROW_BYTES: usize = 100;

/// A spot and some of its members.
pub struct Batch<'a> {
    keys: &'a KeyTypes,
    spot: &'a str,
    members: Vec<String>,
    bytes: usize,
}

/// A statement that reads one relation for each member of a batch.
#[derive(Clone, Copy)]
pub struct OfEach {
    /// The relation.
    pub relation: &'static str,
    /// Its text.
    pub template: &'static str,
    /// What the members' key is called there.
    pub member: &'static str,
}

/// Attributes whose values are read.
pub struct SoughtValues<'a> {
    /// Properties or questions.
    pub family: Family,
    /// Which.
    pub attributes: Vec<String>,
    /// The columns that a value may be in, for the statement.
    pub value: &'a str,
}

impl<'a> Batch<'a> {
    /// The batch.
    pub fn new(spot: &'a Key, keys: &'a KeyTypes, members: &[Key]) -> Self {
        let members = members.iter().map(|member| member.as_str().to_owned()).collect();
        Self { keys, spot: spot.as_str(), members, bytes: 0 }
    }

    /// Whether the members are more than can be handled at a time.
    pub fn is_too_much(&self) -> bool {
        self.members.len() > 1 && self.bytes > MOST_BYTES
    }

    /// Runs a statement whose parameters are the spot and the members, for the columns of these
    /// names, as long as it is not too much; `each` tells how many bytes it has taken of a row.
    pub fn read(
        &mut self,
        statement: OfEach,
        columns: &[&'static CStr],
        each: impl FnMut(&StreamRow<'_>) -> usize,
    ) -> Result<(), ErrorReport> {
        let text = typed(statement.template, self.keys).to_string();
        self.run(statement, text, None, columns, each)
    }

    /// Likewise, a statement whose parameters are the spot, the members, and attributes of a family;
    /// `value` are the columns that a value may be in.
    pub fn read_attributes(
        &mut self,
        statement: OfEach,
        sought: SoughtValues<'_>,
        columns: &[&'static CStr],
        each: impl FnMut(&StreamRow<'_>) -> usize,
    ) -> Result<(), ErrorReport> {
        let SoughtValues { family, attributes, value } = sought;
        let key = family.key_type(self.keys).sql_name();
        let text = family.fill(&typed(statement.template, self.keys));
        let text = text.replace("{key}", key).replace("{value}", value);
        self.run(statement, text, Some(Param::from(attributes)), columns, each)
    }

    fn run(
        &mut self,
        of: OfEach,
        text: String,
        attributes: Option<Param<'_>>,
        columns: &[&'static CStr],
        mut each: impl FnMut(&StreamRow<'_>) -> usize,
    ) -> Result<(), ErrorReport> {
        if self.is_too_much() {
            return Ok(());
        }
        let fence = members_fence(of.relation, of.member, self.keys, self.members.len());
        let text = text.replace("{fence}", &fence);
        let mut params = vec![Param::from(self.spot), Param::from(self.members.clone())];
        params.extend(attributes);
        let statement = of_members(of.relation, &text, self.members.len());
        stream::read(statement, &params, columns, |row| {
            self.bytes += ROW_BYTES + each(row);
            if self.is_too_much() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
    }
}

/// What makes PostgreSQL look up a table row by row, through the index that it is looked up by. A view of the
/// application may have no such index: it is joined as the planner likes.
pub fn fence(relation: &str) -> &'static str {
    if is_table(relation) { "OFFSET 0" } else { "" }
}

/// The same where so many members `$2` are looked up by a column. A join with their list reaches into no branch of a
/// UNION, and into no view that groups; the list as a condition does. A single member as one value reaches also what is
/// equal to that column, and so into a DISTINCT ON that is joined.
pub fn members_fence(relation: &str, column: &str, keys: &KeyTypes, members: usize) -> String {
    let key = keys.member.sql_name();
    match members {
        _ if is_table(relation) => fence(relation).to_owned(),
        1 => format!("AND {column} = ($2::{key}[])[1]"),
        _ => format!("AND {column} = ANY ($2::{key}[])"),
    }
}

/// Up to so many members PostgreSQL compares with a list one by one; more, which it knows when it plans, it
/// hashes.
const FEW: usize = 8;

/// A statement with a [`members_fence`], for so many members.
pub fn of_members<'a>(relation: &str, text: &'a str, members: usize) -> Statement<'a> {
    if is_table(relation) {
        Statement::kept_for_any(text)
    } else if members <= FEW {
        Statement::kept_by_size(text)
    } else {
        Statement::once(text)
    }
}

fn is_table(relation: &str) -> bool {
    let name = CString::new(relation).unwrap_or_default();
    schema::domain_relation(&name).is_some_and(schema::is_table)
}
