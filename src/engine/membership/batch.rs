//! Some members of a spot, as parameters of statements that read what belongs to each of them.

use crate::catalog::statement::typed;
use crate::member::key::{Key, KeyTypes};
use crate::pg::relation::schema;
use crate::pg::sql::row::{FromRow, Reader};
use crate::pg::sql::spi::{self, Param, Statement};
use pgrx::pg_sys::panic::ErrorReport;
use std::ffi::CStr;

/// A spot and some of its members.
pub struct Batch<'a> {
    keys: &'a KeyTypes,
    spot: &'a str,
    members: Vec<String>,
}

/// A statement that reads one relation for each member of a batch.
#[derive(Clone, Copy)]
pub struct OfEach {
    /// The relation.
    pub relation: &'static CStr,
    /// Its text.
    pub template: &'static str,
}

impl<'a> Batch<'a> {
    /// The batch.
    pub fn new(spot: &'a Key, keys: &'a KeyTypes, members: &[Key]) -> Self {
        let members = members.iter().map(|member| member.as_str().to_owned()).collect();
        Self { keys, spot: spot.as_str(), members }
    }

    /// Runs a statement whose parameters are the spot and the members.
    pub fn read<R: FromRow, T>(
        &self,
        statement: OfEach,
        each: Reader<R, impl FnMut(R) -> T>,
    ) -> Result<Vec<T>, ErrorReport> {
        self.run(statement, None, each)
    }

    /// Runs a statement whose parameters are the spot, the members, and attributes.
    pub fn read_attributes<R: FromRow>(
        &self,
        statement: OfEach,
        attributes: &[String],
        each: Reader<R, impl FnMut(R)>,
    ) -> Result<(), ErrorReport> {
        self.run(statement, Some(Param::from(attributes.to_vec())), each).map(drop)
    }

    fn run<R: FromRow, T>(
        &self,
        statement: OfEach,
        attributes: Option<Param<'_>>,
        each: Reader<R, impl FnMut(R) -> T>,
    ) -> Result<Vec<T>, ErrorReport> {
        let OfEach { relation, template } = statement;
        let text = typed(template, self.keys).replace("{fence}", fence(relation));
        let mut params = vec![Param::from(self.spot), Param::from(self.members.clone())];
        params.extend(attributes);
        spi::read(Statement::kept_by_size(&text), &params, each)
    }
}

/// What makes PostgreSQL look up a table member by member, through the index that leads with
/// the member. A view of the application may have no such index: it is joined as the planner
/// likes.
fn fence(relation: &CStr) -> &'static str {
    let is_table = schema::relation(c"smart_groups", relation).is_some_and(schema::is_table);
    if is_table { "OFFSET 0" } else { "" }
}
