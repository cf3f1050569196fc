//! Functions that may say something else each time.

use super::node;
use super::relation::text;
use pgrx::pg_sys::{self, Node, NodeTag, Oid};
use std::collections::BTreeSet;
use std::ffi::{c_char, c_void};

/// PostgreSQL's own stable functions that read the clock or the session; its others depend on
/// settings only, which are pinned.
const OF_THE_MOMENT: [&str; 5] =
    ["now", "transaction_timestamp", "statement_timestamp", "age", "current_setting"];

/// The names of the functions in an expression that can say something else while no row that it reads changes.
pub fn unstable(expression: *mut Node) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    node::walk(expression, &mut |node| {
        if node::is::<Node>(node, NodeTag::T_SQLValueFunction).is_some() {
            found.insert("current_date, current_timestamp or the like".to_owned());
        }
        // SAFETY: the pointer is to `found`, which lives as long as the call.
        unsafe { pg_sys::check_functions_in_node(node, Some(check), (&raw mut found).cast()) };
        false
    });
    found
}

#[pgrx::pg_guard]
unsafe extern "C-unwind" fn check(function: Oid, found: *mut c_void) -> bool {
    // SAFETY: `unstable` is the only caller, and hands over a pointer to its names.
    let found = unsafe { &mut *found.cast::<BTreeSet<String>>() };
    // SAFETY: a function that an analyzed expression calls.
    let (volatility, schema, name) = unsafe {
        let schema = pg_sys::get_func_namespace(function);
        (pg_sys::func_volatile(function), schema, text(pg_sys::get_func_name(function)))
    };
    let own = schema == pg_sys::Oid::from(pg_sys::PG_CATALOG_NAMESPACE);
    let stable = volatility == pg_sys::PROVOLATILE_STABLE as c_char;
    let volatile = volatility == pg_sys::PROVOLATILE_VOLATILE as c_char;
    if volatile || (stable && (!own || OF_THE_MOMENT.contains(&name.as_str()))) {
        // SAFETY: the schema of a function.
        let schema = text(unsafe { pg_sys::get_namespace_name(schema) });
        found.insert(format!("{schema}.{name}()"));
    }
    false
}
