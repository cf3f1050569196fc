//! The trigger functions of the guards.

use super::{
    attributes, behind, creation, dependencies, groups, links, memberships, roles, spots, uses,
};
use crate::catalog::nodes;
use crate::pg::relation::trigger::Fired;
use crate::pg::sql::shards::Beside;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

extension_sql_file!(
    "../../sql/extension/guard_triggers.sql",
    name = "guard_triggers",
    requires = [smart_groups_internal]
);

/// What an AFTER trigger, or one of a statement, answers.
const NOTHING: i64 = 0;

/// The trigger call; where its table is a shard, those beside it are the domain tables meanwhile.
fn fired_by<'a>(
    call: pg_sys::FunctionCallInfo,
) -> Result<(Fired<'a>, Option<Beside>), ErrorReport> {
    let fired = Fired::by(call)?;
    let beside = nodes::beside_table(fired.relation())?;
    Ok((fired, beside))
}

/// A spot's time zone is known.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_spot(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let (fired, _beside) = fired_by(call)?;
    spots::check_zone(&fired)?;
    Ok(fired.pass())
}

/// A group is created with a rule that holds, and changes only in its looks.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_group(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let (fired, _beside) = fired_by(call)?;
    groups::before_write(&fired)
}

/// Writes down what a new smart group uses.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn record_dependencies(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let (fired, _beside) = fired_by(call)?;
    creation::record_dependencies(&fired)?;
    Ok(NOTHING)
}

/// What a living group uses stays, with its type.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_definition(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let (fired, _beside) = fired_by(call)?;
    uses::check_definition(&fired)?;
    groups::after_delete(&fired)?;
    Ok(NOTHING)
}

/// A role that goes leaves its members without one.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn unset_role(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let (fired, _beside) = fired_by(call)?;
    roles::unset(&fired)?;
    Ok(fired.pass())
}

/// An option of what a living group uses stays.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_option(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let (fired, _beside) = fired_by(call)?;
    uses::check_option(&fired)?;
    Ok(NOTHING)
}

/// What a living group uses stays also where a view shows it of the application's own tables.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_base(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    behind::check(&Fired::around_any_table(call)?)?;
    Ok(NOTHING)
}

/// Dependencies follow from conditions.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_dependency(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let (fired, _beside) = fired_by(call)?;
    dependencies::check(&fired)?;
    Ok(NOTHING)
}

/// Membership of a smart group is the engine's.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_membership(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let (fired, _beside) = fired_by(call)?;
    memberships::check(&fired)?;
    Ok(fired.pass())
}

/// Invitations are the engine's.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_invitation(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let (fired, _beside) = fired_by(call)?;
    memberships::check_invitation(&fired)?;
    Ok(fired.pass())
}

/// A group leads to resources of its spot.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_link(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let (fired, _beside) = fired_by(call)?;
    links::check(&fired)?;
    Ok(fired.pass())
}

/// Events are the engine's.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_event(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let (fired, _beside) = fired_by(call)?;
    memberships::check_event(&fired)?;
    Ok(fired.pass())
}

/// Only a smart group has a blacklist.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_blacklist(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let (fired, _beside) = fired_by(call)?;
    memberships::check_blacklist(&fired)?;
    Ok(fired.pass())
}

/// A value has its property's type.
#[pg_extern(schema = "smart_groups_internal", sql = false)]
fn guard_value(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let (fired, _beside) = fired_by(call)?;
    attributes::check_value(&fired)?;
    Ok(fired.pass())
}
