//! The trigger functions of the guards.

use super::{attributes, creation, dependencies, groups, memberships, spots, uses};
use crate::pg::relation::trigger::Fired;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// What an AFTER trigger, or one of a statement, answers.
const NOTHING: i64 = 0;

/// A spot's time zone is known.
#[pg_extern(
    schema = "smart_groups_internal",
    sql = r#"
CREATE FUNCTION smart_groups_internal.guard_spot() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', '@FUNCTION_NAME@';
COMMENT ON FUNCTION smart_groups_internal.guard_spot() IS
'BEFORE ROW trigger on spots: refuses an unknown time zone.';
"#
)]
fn guard_spot(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let fired = Fired::by(call)?;
    spots::check_zone(&fired)?;
    Ok(fired.pass())
}

/// A group is created with a rule that holds, and changes only in its looks.
#[pg_extern(
    schema = "smart_groups_internal",
    sql = r#"
CREATE FUNCTION smart_groups_internal.guard_group() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', '@FUNCTION_NAME@';
COMMENT ON FUNCTION smart_groups_internal.guard_group() IS
'BEFORE ROW trigger on groups: checks the conditions of a new smart group and stores them in canonical form; refuses changes of conditions, kind, spot and id; keeps updated_at.';
"#
)]
fn guard_group(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    groups::before_write(&Fired::by(call)?)
}

/// Writes down what a new smart group uses.
#[pg_extern(
    schema = "smart_groups_internal",
    sql = r#"
CREATE FUNCTION smart_groups_internal.record_dependencies() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', '@FUNCTION_NAME@';
COMMENT ON FUNCTION smart_groups_internal.record_dependencies() IS
'AFTER ROW trigger on groups: fills group_dependencies with what the conditions of a new smart group use.';
"#
)]
fn record_dependencies(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    creation::record_dependencies(&Fired::by(call)?)?;
    Ok(NOTHING)
}

/// What a living group uses stays, with its type.
#[pg_extern(
    schema = "smart_groups_internal",
    sql = r#"
CREATE FUNCTION smart_groups_internal.guard_definition() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', '@FUNCTION_NAME@';
COMMENT ON FUNCTION smart_groups_internal.guard_definition() IS
'AFTER ROW trigger on roles, tags, properties, questions and groups: refuses to delete what a smart group uses, or to change its type. Argument: the relation.';
"#
)]
fn guard_definition(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let fired = Fired::by(call)?;
    uses::check_definition(&fired)?;
    groups::after_delete(&fired)?;
    Ok(NOTHING)
}

/// An option of what a living group uses stays.
#[pg_extern(
    schema = "smart_groups_internal",
    sql = r#"
CREATE FUNCTION smart_groups_internal.guard_option() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', '@FUNCTION_NAME@';
COMMENT ON FUNCTION smart_groups_internal.guard_option() IS
'AFTER trigger on property_options and question_options, for rows and for TRUNCATE: refuses to delete, re-key or move an option of a property or question that a smart group uses. Argument: the relation.';
"#
)]
fn guard_option(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    uses::check_option(&Fired::by(call)?)?;
    Ok(NOTHING)
}

/// Dependencies follow from conditions.
#[pg_extern(
    schema = "smart_groups_internal",
    sql = r#"
CREATE FUNCTION smart_groups_internal.guard_dependency() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', '@FUNCTION_NAME@';
COMMENT ON FUNCTION smart_groups_internal.guard_dependency() IS
'AFTER trigger on group_dependencies, for rows and for TRUNCATE: refuses to write by hand what follows from conditions.';
"#
)]
fn guard_dependency(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    dependencies::check(&Fired::by(call)?)?;
    Ok(NOTHING)
}

/// Membership of a smart group is the engine's.
#[pg_extern(
    schema = "smart_groups_internal",
    sql = r#"
CREATE FUNCTION smart_groups_internal.guard_membership() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', '@FUNCTION_NAME@';
COMMENT ON FUNCTION smart_groups_internal.guard_membership() IS
'BEFORE trigger on group_members, for rows and for TRUNCATE: refuses to write the membership of a smart group by hand, and a static membership without its member or group.';
"#
)]
fn guard_membership(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let fired = Fired::by(call)?;
    memberships::check(&fired)?;
    Ok(fired.pass())
}

/// Invitations are the engine's.
#[pg_extern(
    schema = "smart_groups_internal",
    sql = r#"
CREATE FUNCTION smart_groups_internal.guard_invitation() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', '@FUNCTION_NAME@';
COMMENT ON FUNCTION smart_groups_internal.guard_invitation() IS
'BEFORE trigger on resource_invitations, for rows and for TRUNCATE: refuses to write them by hand.';
"#
)]
fn guard_invitation(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let fired = Fired::by(call)?;
    memberships::check_invitation(&fired)?;
    Ok(fired.pass())
}

/// Only a smart group has a blacklist.
#[pg_extern(
    schema = "smart_groups_internal",
    sql = r#"
CREATE FUNCTION smart_groups_internal.guard_blacklist() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', '@FUNCTION_NAME@';
COMMENT ON FUNCTION smart_groups_internal.guard_blacklist() IS
'BEFORE ROW trigger on blacklist: refuses rows for static groups.';
"#
)]
fn guard_blacklist(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let fired = Fired::by(call)?;
    memberships::check_blacklist(&fired)?;
    Ok(fired.pass())
}

/// A value has its property's type.
#[pg_extern(
    schema = "smart_groups_internal",
    sql = r#"
CREATE FUNCTION smart_groups_internal.guard_value() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', '@FUNCTION_NAME@';
COMMENT ON FUNCTION smart_groups_internal.guard_value() IS
'BEFORE ROW trigger on property_values, property_choices, answers and answer_choices: refuses a value of another type than its property or question has. Argument: the relation.';
"#
)]
fn guard_value(call: pg_sys::FunctionCallInfo) -> Result<i64, ErrorReport> {
    let fired = Fired::by(call)?;
    attributes::check_value(&fired)?;
    Ok(fired.pass())
}
