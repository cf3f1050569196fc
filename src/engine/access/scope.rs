//! One spot as a unit of work sees it: its keys, and statements on the application's tables.

use crate::catalog;
use crate::catalog::statement::typed;
use crate::member::key::{Key, KeyTypes};
use crate::pg::sql::identity::as_role;
use crate::pg::sql::row::{FromRow, RowReader};
use crate::pg::sql::spi::{self, Param, Statement};
use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use std::cell::Cell;

/// A spot, touched with the rights of the domain tables' owner.
#[derive(Clone)]
pub struct Scope {
    /// The spot.
    pub spot: Key,
    /// How keys are typed.
    pub keys: KeyTypes,
    owner: pg_sys::Oid,
    told: Cell<u64>,
}

impl Scope {
    /// The spot.
    pub fn of(spot: &Key) -> Result<Self, ErrorReport> {
        let (keys, owner) = (catalog::key_types()?, catalog::owner()?);
        Ok(Self { spot: spot.clone(), keys, owner, told: Cell::new(0) })
    }

    /// Notes that so many events have been written that are about no membership.
    pub fn tell(&self, events: u64) {
        self.told.set(self.told.get().saturating_add(events));
    }

    /// How many have been.
    pub fn told(&self) -> u64 {
        self.told.get()
    }

    /// Runs `work` as the owner: whatever hides in the application's objects gains nothing.
    pub fn as_owner<T>(&self, work: impl FnOnce() -> T) -> T {
        as_role(self.owner, work)
    }

    /// Reads with a statement whose first parameter is the spot.
    pub fn read<R: FromRow, T>(
        &self,
        template: &'static str,
        more: Vec<Param<'_>>,
        each: RowReader<R, impl FnMut(R) -> T>,
    ) -> Result<Vec<T>, ErrorReport> {
        let text = typed(template, &self.keys);
        self.as_owner(|| spi::read(Statement::kept_by_size(&text), &self.params(more), each))
    }

    /// Writes with a statement whose first parameter is the spot.
    pub fn write(&self, template: &'static str, more: Vec<Param<'_>>) -> Result<u64, ErrorReport> {
        self.write_by(Statement::kept_by_size(&typed(template, &self.keys)), more)
    }

    /// The same with a statement whose types are filled in.
    pub fn write_by(
        &self,
        statement: Statement<'_>,
        more: Vec<Param<'_>>,
    ) -> Result<u64, ErrorReport> {
        let params = self.params(more);
        self.as_owner(|| spi::write_at_snapshot(statement, &params))
    }

    fn params<'p>(&'p self, more: Vec<Param<'p>>) -> Vec<Param<'p>> {
        let mut params = vec![Param::from(self.spot.as_str())];
        params.extend(more);
        params
    }
}
