//! Statements with the caller's rights: names in our texts mean what they mean to us, and what the
//! application has put on its relations (triggers, policies, functions of views) runs with the
//! settings of whoever calls.

use super::guc::{self, LocalSettings};
use pgrx::pg_sys;
use std::cell::RefCell;
use std::ffi::CString;

thread_local! {
    /// The caller's search path while statements in this process are the caller's.
    static PATH: RefCell<Option<CString>> = const { RefCell::new(None) };
}

/// While it lives, statements are the caller's.
pub struct Callers {
    _outer: Suspended,
    _settings: LocalSettings,
}

impl Callers {
    /// For statements that evaluate rules: times mean the same to everybody.
    pub fn reading() -> Self {
        Self::under(LocalSettings::pinned)
    }

    /// For statements that write: the application's triggers run as for any other statement.
    pub fn writing() -> Self {
        Self::under(LocalSettings::with_names_pinned)
    }

    fn under(settings: impl FnOnce() -> LocalSettings) -> Self {
        let path = guc::current(c"search_path");
        let outer = suspended();
        PATH.set(path);
        Self { _outer: outer, _settings: settings() }
    }
}

/// Restores, when it is dropped, whose statements are run.
pub struct Suspended(Option<CString>);

/// From here on statements are ours, until the value is dropped.
pub fn suspended() -> Suspended {
    Suspended(PATH.take())
}

impl Drop for Suspended {
    fn drop(&mut self) {
        PATH.set(self.0.take());
    }
}

/// Whether statements are the caller's.
pub(super) fn are_active() -> bool {
    PATH.with_borrow(Option::is_some)
}

/// The caller's settings for the execution of one statement.
pub(super) struct Resumed {
    _settings: LocalSettings,
    /// Code that runs meanwhile and calls us brings its own.
    _suspended: Suspended,
}

/// Has the statement of `plan`, analyzed under our settings just now, planned and executed under the
/// caller's; `None` where statements are ours.
pub(super) fn resume(plan: pg_sys::SPIPlanPtr) -> Option<Resumed> {
    let path = PATH.with_borrow(Clone::clone)?;
    let suspended = suspended();
    let settings = LocalSettings::unchanged().with(c"search_path", &path);
    keep_meaning(plan);
    Some(Resumed { _settings: settings, _suspended: suspended })
}

/// PostgreSQL would look the names of a plan's text up again where the search path is not the one
/// under which it was analyzed: says that it is.
fn keep_meaning(plan: pg_sys::SPIPlanPtr) {
    // SAFETY: the sources of a valid plan; each keeps its path in the context of its query.
    unsafe {
        let sources = pg_sys::SPI_plan_get_plan_sources(plan);
        for place in 0..pg_sys::list_length(sources) {
            let source: *mut pg_sys::CachedPlanSource = pg_sys::list_nth(sources, place).cast();
            (*source).search_path = current_path((*source).query_context);
        }
    }
}

#[cfg(any(feature = "pg15", feature = "pg16"))]
use pg_sys::GetOverrideSearchPath as current_path;
#[cfg(any(feature = "pg17", feature = "pg18"))]
use pg_sys::GetSearchPathMatcher as current_path;
