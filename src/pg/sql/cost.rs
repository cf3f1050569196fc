//! What PostgreSQL expects a query to cost, in the planner's units: 1 is about a page that is read in order.

use super::spi::{self, Statement};
use crate::error::internal;
use pgrx::PgList;
use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::spi::Spi;

/// Plans a query, and runs nothing.
pub fn expected(query: String) -> Result<f64, ErrorReport> {
    Spi::connect(|_| {
        let plan = spi::plan_of(&Statement::from(query), &[])?;
        // SAFETY: SPI is connected and the plan is its own, not a kept one, so that no resource owner holds what
        // is planned of it; that lives until it is released.
        unsafe {
            let Some(planned) = pg_sys::SPI_plan_get_cached_plan(plan).as_mut() else {
                return Err(internal("a query has no single plan"));
            };
            let statements: PgList<pg_sys::PlannedStmt> = PgList::from_pg(planned.stmt_list);
            let trees = statements.iter_ptr().filter_map(|one| (*one).planTree.as_ref());
            let cost = trees.map(|tree| tree.total_cost).sum();
            pg_sys::ReleaseCachedPlan(planned, std::ptr::null_mut());
            Ok(cost)
        }
    })
}

#[cfg(feature = "pg_test")]
#[pgrx::pg_schema]
mod tests {
    use super::expected;
    use crate::pg::sql::snapshot::Pushed;
    use pgrx::prelude::*;

    #[pg_test]
    fn more_rows_are_expected_to_cost_more() {
        let _snapshot = Pushed::of_next_statement();
        let cost_of = |rows: u32| {
            let query = format!("SELECT count(*) FROM pg_catalog.generate_series(1, {rows}) AS i");
            expected(query).unwrap_or_default()
        };
        assert!(cost_of(10) > 0.0 && cost_of(100_000) > 100.0 * cost_of(10));
    }
}
