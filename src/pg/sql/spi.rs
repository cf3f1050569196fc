//! SQL from Rust: which snapshot a statement sees is said at every call.
//!
//! pgrx's own client lets a transaction that has an xid read under a new snapshot at every
//! statement; a unit of work must read under one.

use super::callers;
use super::namespace;
use super::plans::Sizes;
use super::row::{FromRow, RowReader, row};
use super::shards;
use super::snapshot::Pushed;
use super::statement::Keep;
use crate::error::internal;
use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::spi::Spi;
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::{CString, c_char, c_long};

pub use super::statement::Statement;
pub use pgrx::datum::DatumWithOid as Param;

/// What a statement sees.
#[derive(Clone, Copy, PartialEq)]
enum Sight {
    /// The active snapshot, and nothing is written.
    Active,
    /// The newest committed state, as foreign keys look; may write, and takes row locks if asked to.
    Latest,
    /// A new snapshot where the isolation level gives one; may write.
    Own,
    /// The active snapshot and this transaction's own earlier commands; may write.
    ActiveWriting,
}

/// Runs a query under the active snapshot and maps its rows.
pub fn read<'s, R: FromRow, T>(
    statement: impl Into<Statement<'s>>,
    params: &[Param<'_>],
    each: RowReader<R, impl FnMut(R) -> T>,
) -> Result<Vec<T>, ErrorReport> {
    run(&statement.into(), params, Sight::Active, each).map(|(rows, _)| rows)
}

/// Runs a query under the latest snapshot, whatever the isolation level, as foreign keys do;
/// `FOR SHARE` works.
pub fn read_latest<'s, R: FromRow, T>(
    statement: impl Into<Statement<'s>>,
    params: &[Param<'_>],
    each: RowReader<R, impl FnMut(R) -> T>,
) -> Result<Vec<T>, ErrorReport> {
    run(&statement.into(), params, Sight::Latest, each).map(|(rows, _)| rows)
}

/// Runs a statement that may write and maps the rows that it returns.
pub fn modify<'s, R: FromRow, T>(
    statement: impl Into<Statement<'s>>,
    params: &[Param<'_>],
    each: RowReader<R, impl FnMut(R) -> T>,
) -> Result<Vec<T>, ErrorReport> {
    run(&statement.into(), params, Sight::Own, each).map(|(rows, _)| rows)
}

/// Runs a statement that may write and returns how many rows it touched.
pub fn write<'s>(
    statement: impl Into<Statement<'s>>,
    params: &[Param<'_>],
) -> Result<u64, ErrorReport> {
    run(&statement.into(), params, Sight::Own, row!(|| ())).map(|(_, touched)| touched)
}

/// Like [`write`], reading under the latest snapshot, whatever the isolation level.
pub fn write_latest<'s>(
    statement: impl Into<Statement<'s>>,
    params: &[Param<'_>],
) -> Result<u64, ErrorReport> {
    run(&statement.into(), params, Sight::Latest, row!(|| ())).map(|(_, touched)| touched)
}

/// Like [`write`], reading under the active snapshot: what a unit of work writes follows from
/// the state that it looked at.
pub fn write_at_snapshot<'s>(
    statement: impl Into<Statement<'s>>,
    params: &[Param<'_>],
) -> Result<u64, ErrorReport> {
    run(&statement.into(), params, Sight::ActiveWriting, row!(|| ())).map(|(_, touched)| touched)
}

/// Like [`modify`], reading under the active snapshot.
pub fn modify_at_snapshot<'s, R: FromRow, T>(
    statement: impl Into<Statement<'s>>,
    params: &[Param<'_>],
    each: RowReader<R, impl FnMut(R) -> T>,
) -> Result<Vec<T>, ErrorReport> {
    run(&statement.into(), params, Sight::ActiveWriting, each).map(|(rows, _)| rows)
}

struct KeptPlan {
    plan: pg_sys::SPIPlanPtr,
    types: Vec<pg_sys::Oid>,
    made_for: Sizes,
}

thread_local! {
    static PLANS: RefCell<HashMap<String, KeptPlan>> = RefCell::new(HashMap::new());
}

fn run<R: FromRow, T>(
    statement: &Statement<'_>,
    params: &[Param<'_>],
    sight: Sight,
    each: RowReader<R, impl FnMut(R) -> T>,
) -> Result<(Vec<T>, u64), ErrorReport> {
    Spi::connect(|_| {
        let plan = plan_of(statement, params)?;
        let callers = callers::resume(plan);
        let touched = execute(plan, params, sight)?;
        drop(callers);
        // SAFETY: what the statement executed just now returned, or null; it stays until SPI_finish,
        // and a nested connection made by `each` has one of its own.
        let mapped = unsafe { each.map(pg_sys::SPI_tuptable.as_ref()) };
        Ok((mapped.map_err(|fault| fault.of(statement.text()))?, touched))
    })
}

pub(super) fn plan_of(
    statement: &Statement<'_>,
    params: &[Param<'_>],
) -> Result<pg_sys::SPIPlanPtr, ErrorReport> {
    let types: Vec<pg_sys::Oid> = params.iter().map(Param::oid).collect();
    let text = shards::named_in(statement.text());
    // What a kept plan's names mean would be looked up again in the caller's session.
    if statement.keep() == Keep::Once || callers::are_active() {
        return prepare(&text, &types, 0);
    }
    let text = by_present_name(text);
    let by_size = statement.keep().follows_sizes();
    let known = PLANS.with_borrow_mut(|plans| {
        let kept = plans.get_mut(text.as_ref()).filter(|kept| kept.types == types)?;
        if by_size {
            // SAFETY: a kept plan lives as long as the session.
            unsafe { kept.made_for.renew(kept.plan) };
        }
        Some(kept.plan)
    });
    if let Some(plan) = known {
        return Ok(plan);
    }
    let plan = prepare(&text, &types, statement.keep().options())?;
    // SAFETY: `plan` was prepared just now and is moved out of SPI's context, to live as long
    // as the session.
    unsafe { pg_sys::SPI_keepplan(plan) };
    let mut made_for = Sizes::default();
    if by_size {
        // SAFETY: as above.
        unsafe { made_for.renew(plan) };
    }
    let kept = KeptPlan { plan, types, made_for };
    PLANS.with_borrow_mut(|plans| plans.insert(text.into_owned(), kept));
    Ok(plan)
}

/// A statement of ours finds the domain tables whatever their schema is called by now: guards go on
/// while somebody has renamed it.
fn by_present_name(text: Cow<'_, str>) -> Cow<'_, str> {
    match namespace::other_name() {
        None => text,
        Some(name) => Cow::Owned(text.replace("smart_groups.", &format!("{name}."))),
    }
}

fn prepare(
    text: &str,
    types: &[pg_sys::Oid],
    options: i32,
) -> Result<pg_sys::SPIPlanPtr, ErrorReport> {
    let text = CString::new(text).map_err(|_| internal("a statement's text holds a NUL"))?;
    let mut types = types.to_vec();
    // SAFETY: the text is NUL-terminated, the types are as many as announced, and SPI copies
    // both; SPI is connected.
    let plan = unsafe {
        pg_sys::SPI_prepare_cursor(text.as_ptr(), types.len() as i32, types.as_mut_ptr(), options)
    };
    if plan.is_null() { Err(internal("SPI_prepare failed")) } else { Ok(plan) }
}

fn execute(
    plan: pg_sys::SPIPlanPtr,
    params: &[Param<'_>],
    sight: Sight,
) -> Result<u64, ErrorReport> {
    const ALL_ROWS: c_long = 0;
    let mut values: Vec<pg_sys::Datum> = Vec::with_capacity(params.len());
    let mut nulls: Vec<c_char> = Vec::with_capacity(params.len());
    for param in params {
        let datum = param.datum();
        nulls.push(if datum.is_none() { b'n' } else { b' ' } as c_char);
        values.push(datum.map_or(pg_sys::Datum::null(), |datum| datum.sans_lifetime()));
    }
    let (values, nulls) = (values.as_mut_ptr(), nulls.as_ptr());
    // SAFETY: the plan is valid, values and nulls are as long as its parameter list, and the
    // snapshots are the active one or one that `Pushed` keeps for the call.
    let code = unsafe {
        match sight {
            Sight::Active => pg_sys::SPI_execute_plan(plan, values, nulls, true, ALL_ROWS),
            Sight::Own => pg_sys::SPI_execute_plan(plan, values, nulls, false, ALL_ROWS),
            Sight::ActiveWriting => execute_at(plan, values, nulls, pg_sys::GetActiveSnapshot()),
            Sight::Latest => {
                pg_sys::CommandCounterIncrement();
                let latest = Pushed::latest();
                execute_at(plan, values, nulls, latest.as_ptr())
            }
        }
    };
    if code < 0 {
        return Err(internal("SPI could not execute a statement"));
    }
    // SAFETY: a plain global of this backend, set by the call above.
    Ok(unsafe { pg_sys::SPI_processed })
}

/// # Safety
/// As for `SPI_execute_snapshot`: the arrays fit the plan and the snapshot outlives the call.
unsafe fn execute_at(
    plan: pg_sys::SPIPlanPtr,
    values: *mut pg_sys::Datum,
    nulls: *const c_char,
    snapshot: pg_sys::Snapshot,
) -> i32 {
    let none = std::ptr::null_mut();
    // SAFETY: the caller's promise.
    unsafe { pg_sys::SPI_execute_snapshot(plan, values, nulls, snapshot, none, false, true, 0) }
}
