//! With whose rights a piece of work touches tables.

use super::{callers, guc};
use pgrx::pg_sys;
use std::ffi::CStr;

/// Restores the caller's identity when it is dropped.
struct Identity {
    user: pg_sys::Oid,
    context: i32,
}

impl Drop for Identity {
    fn drop(&mut self) {
        // SAFETY: what was in force when the value was made.
        unsafe { pg_sys::SetUserIdAndSecContext(self.user, self.context) };
    }
}

/// Runs `work` with `role`'s rights as a security-restricted operation: code that hides in the
/// application's objects (index expressions, view functions, triggers) gains nothing from it.
pub fn as_role<T>(role: pg_sys::Oid, work: impl FnOnce() -> T) -> T {
    switched(role, pg_sys::SECURITY_RESTRICTED_OPERATION as i32, work)
}

/// Like [`as_role`], for a superuser who asks: as ever, policies hide nothing from that role, also where
/// `role`'s own tables force them on it.
pub fn as_role_unhidden<T>(role: pg_sys::Oid, work: impl FnOnce() -> T) -> T {
    let restriction = pg_sys::SECURITY_RESTRICTED_OPERATION | pg_sys::SECURITY_NOFORCE_RLS;
    switched(role, restriction as i32, work)
}

/// Whether the current role is a superuser.
pub fn is_superuser() -> bool {
    // SAFETY: asks the catalogue caches.
    unsafe { pg_sys::superuser() }
}

/// The current role.
pub fn current_role() -> pg_sys::Oid {
    // SAFETY: reads a variable of this backend.
    unsafe { pg_sys::GetUserId() }
}

/// A role's name; its number where it is gone.
pub fn name_of(role: pg_sys::Oid) -> String {
    // SAFETY: a NUL-terminated name, or null for a role that does not exist.
    unsafe {
        let name = pg_sys::GetUserNameFromId(role, true);
        if name.is_null() {
            role.to_u32().to_string()
        } else {
            CStr::from_ptr(name).to_string_lossy().into_owned()
        }
    }
}

/// Runs `work` on the engine's own tables with `role`'s rights; never for a statement that
/// touches the application's objects.
pub fn as_engine<T>(role: pg_sys::Oid, work: impl FnOnce() -> T) -> T {
    switched(role, pg_sys::SECURITY_LOCAL_USERID_CHANGE as i32, work)
}

/// Runs `work` with `role`'s rights where it queues the checks of deferred constraints, which a
/// security-restricted operation may not; only for a table on which nobody but `role` has put
/// code.
pub fn as_role_deferring<T>(role: pg_sys::Oid, work: impl FnOnce() -> T) -> T {
    switched(role, pg_sys::SECURITY_LOCAL_USERID_CHANGE as i32, work)
}

fn switched<T>(role: pg_sys::Oid, restriction: i32, work: impl FnOnce() -> T) -> T {
    let mut before = Identity { user: pg_sys::InvalidOid, context: 0 };
    // SAFETY: reads and sets two variables of this backend; `before` restores them on every
    // way out, and a transaction's abort does as well.
    unsafe {
        pg_sys::GetUserIdAndSecContext(&mut before.user, &mut before.context);
        pg_sys::SetUserIdAndSecContext(role, before.context | restriction);
    }
    // The role's own code may have a say in `work`: what it sets must not reach what runs after
    // it, with other rights.
    let _settings = guc::Isolated::pinned();
    let _statements = callers::suspended();
    work()
}
