//! The trigger functions.

use super::marks::{mark_everything, note};
use super::{base, memberships};
use crate::catalog::nodes;
use crate::pg::relation::trigger::Fired;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

extension_sql_file!(
    "../../sql/extension/capture_triggers.sql",
    name = "capture_triggers",
    requires = [smart_groups_internal]
);

/// Notes what an INSERT, UPDATE or DELETE of one row may mean for memberships.
///
/// A trigger function answers with a row or with 0, which an AFTER trigger ignores.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn capture(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    note(&Fired::by(call)?);
    Ok(0)
}

/// Notes that a relation was emptied.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn capture_truncate(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    mark_everything(&Fired::by(call)?);
    Ok(0)
}

/// Tells that memberships began or ended, and notes what that may mean for others.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn capture_membership(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let fired = Fired::by(call)?;
    if nodes::is_copied(fired.relation())? {
        return Ok(0);
    }
    let _beside = nodes::beside_table(fired.relation())?;
    memberships::changed(&fired)?;
    Ok(0)
}

/// Has what a statement's rows tell of memberships be written together, when it has ended.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn gather_events(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    memberships::gather(&Fired::by(call)?);
    Ok(0)
}

/// Notes what a change of one of the application's own tables may mean, or that it was emptied.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn capture_base(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    base::note(&Fired::after_any_table(call)?);
    Ok(0)
}
