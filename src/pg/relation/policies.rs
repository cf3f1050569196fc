//! Row security: whether a relation's policies can show the caller some of the rows that have the same values in
//! certain columns, and hide others of them.

use pgrx::pg_sys::{self, Oid};
use std::ffi::CStr;

/// The right to read, whose type differs from version to version.
const READING: pg_sys::AclMode = pg_sys::ACL_SELECT as pg_sys::AclMode;

/// Which rows of a relation the caller can see.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RowsSeen {
    /// All of them.
    Everything,
    /// Of those with the same values in the columns asked about, all or none.
    Alike,
    /// Some, or it may not read them at all.
    Some,
}

/// What the caller sees of a relation, which is locked like one that is read.
pub fn sight(relation: Oid, columns: &[&CStr]) -> RowsSeen {
    // SAFETY: waits for whoever has the relation, as any statement would, and raises an error where it is
    // gone; the lock is kept to the end of the transaction.
    unsafe {
        let mode = pg_sys::AccessShareLock as pg_sys::LOCKMODE;
        let open = pg_sys::table_open(relation, mode);
        let sight = sight_of(open, columns);
        pg_sys::table_close(open, pg_sys::NoLock as pg_sys::LOCKMODE);
        sight
    }
}

/// # Safety
/// `relation` is open.
unsafe fn sight_of(relation: pg_sys::Relation, columns: &[&CStr]) -> RowsSeen {
    // SAFETY: the caller's promise; the policies of an open relation stay.
    unsafe {
        let (oid, role) = ((*relation).rd_id, pg_sys::GetUserId());
        let allowed = pg_sys::pg_class_aclcheck(oid, role, READING);
        if allowed != pg_sys::AclResult::ACLCHECK_OK {
            return RowsSeen::Some;
        }
        let enabled = pg_sys::check_enable_rls(oid, pg_sys::InvalidOid, true);
        if enabled as u32 != pg_sys::CheckEnableRlsResult::RLS_ENABLED {
            return RowsSeen::Everything;
        }
        // Another extension may add policies that stand nowhere.
        let hooks = [
            (&raw const pg_sys::row_security_policy_hook_permissive).read(),
            (&raw const pg_sys::row_security_policy_hook_restrictive).read(),
        ];
        let are_more = hooks.iter().any(Option::is_some);
        match (*relation).rd_rsdesc.as_ref() {
            Some(all) if !are_more && tell_nothing_else(relation, all.policies, columns) => {
                RowsSeen::Alike
            }
            _ => RowsSeen::Some,
        }
    }
}

/// Whether policies for reading look at nothing of a row but these columns, and say the same whenever they are
/// asked by one statement.
///
/// # Safety
/// `policies` are those of the open `relation`.
unsafe fn tell_nothing_else(
    relation: pg_sys::Relation,
    policies: *mut pg_sys::List,
    columns: &[&CStr],
) -> bool {
    // SAFETY: the caller's promise; a list of policies, each condition an expression over the
    // relation as the only one of its level, each variable of that level one of its columns.
    unsafe {
        let numbers: Vec<i32> = columns
            .iter()
            .map(|column| pg_sys::SPI_fnumber((*relation).rd_att, column.as_ptr()))
            .collect();
        (0..pg_sys::list_length(policies)).all(|place| {
            let policy: *mut pg_sys::RowSecurityPolicy = pg_sys::list_nth(policies, place).cast();
            let condition: *mut pg_sys::Node = (*policy).qual.cast();
            let reads = [b'*', b'r'].contains(&((*policy).polcmd as u8));
            if !reads || condition.is_null() {
                return true;
            }
            let variables = pg_sys::pull_vars_of_level(condition, 0);
            let mut variables = (0..pg_sys::list_length(variables))
                .map(|place| pg_sys::list_nth(variables, place).cast::<pg_sys::Var>());
            variables.all(|variable| numbers.contains(&i32::from((*variable).varattno)))
                && !pg_sys::contain_volatile_functions(condition)
        })
    }
}
