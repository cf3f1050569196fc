//! The trigger functions of the guards.

use super::{attributes, creation, dependencies, groups, links, memberships, spots, uses};
use crate::pg::relation::trigger::Fired;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

extension_sql_file!(
    "../../sql/extension/guard_triggers.sql",
    name = "guard_triggers",
    requires = [smart_groups_internal]
);

/// What an AFTER trigger, or one of a statement, answers.
const NOTHING: i64 = 0;

/// A spot's time zone is known.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_spot(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let fired = Fired::by(call)?;
    spots::check_zone(&fired)?;
    Ok(fired.pass())
}

/// A group is created with a rule that holds, and changes only in its looks.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_group(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    groups::before_write(&Fired::by(call)?)
}

/// Writes down what a new smart group uses.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn record_dependencies(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    creation::record_dependencies(&Fired::by(call)?)?;
    Ok(NOTHING)
}

/// What a living group uses stays, with its type.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_definition(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let fired = Fired::by(call)?;
    uses::check_definition(&fired)?;
    groups::after_delete(&fired)?;
    Ok(NOTHING)
}

/// An option of what a living group uses stays.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_option(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    uses::check_option(&Fired::by(call)?)?;
    Ok(NOTHING)
}

/// Dependencies follow from conditions.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_dependency(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    dependencies::check(&Fired::by(call)?)?;
    Ok(NOTHING)
}

/// Membership of a smart group is the engine's.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_membership(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let fired = Fired::by(call)?;
    memberships::check(&fired)?;
    Ok(fired.pass())
}

/// Invitations are the engine's.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_invitation(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let fired = Fired::by(call)?;
    memberships::check_invitation(&fired)?;
    Ok(fired.pass())
}

/// A group leads to resources of its spot.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_link(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let fired = Fired::by(call)?;
    links::check(&fired)?;
    Ok(fired.pass())
}

/// Events are the engine's.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_event(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let fired = Fired::by(call)?;
    memberships::check_event(&fired)?;
    Ok(fired.pass())
}

/// Only a smart group has a blacklist.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_blacklist(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let fired = Fired::by(call)?;
    memberships::check_blacklist(&fired)?;
    Ok(fired.pass())
}

/// A value has its property's type.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_value(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let fired = Fired::by(call)?;
    attributes::check_value(&fired)?;
    Ok(fired.pass())
}
