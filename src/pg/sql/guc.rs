//! Settings that hold for a scope.

use pgrx::pg_sys;
use std::ffi::CStr;

/// Settings changed since its creation return to what they were when it is dropped.
pub struct LocalSettings {
    nest_level: i32,
}

impl LocalSettings {
    /// Pins `search_path`, so that no object of anybody else's schema can stand in for one of
    /// PostgreSQL's.
    pub fn pinned() -> Self {
        // SAFETY: opens a nesting level, closed by `drop` or by PostgreSQL's abort.
        let nest_level = unsafe { pg_sys::NewGUCNestLevel() };
        Self { nest_level }.with(c"search_path", c"pg_catalog, pg_temp")
    }

    /// Where what PostgreSQL prints, such as the name of a type, is compared with a text of ours.
    pub fn for_reading_names() -> Self {
        Self::pinned().with(c"quote_all_identifiers", c"off")
    }

    /// For statements on the change log: it is empty most of the time, which must not talk the
    /// planner out of its index, nor the price of that into compiling.
    pub fn for_the_log() -> Self {
        Self::pinned().with(c"enable_seqscan", c"off").with(c"jit", c"off")
    }

    /// What holds while the application's tables are read and written.
    pub fn for_a_unit() -> Self {
        Self::pinned()
            .with(c"row_security", c"off")
            .with(c"jit", c"off")
            // Indexes can be held without their relation, and rows without either: never stand
            // in anybody's way for them.
            .with(c"lock_timeout", c"50ms")
    }

    /// Sets one more setting for this scope.
    pub fn with(self, name: &CStr, value: &CStr) -> Self {
        set(name, value, pg_sys::GucAction::GUC_ACTION_SAVE);
        self
    }
}

/// Settings of other people's code: whatever it sets meanwhile, even for the session, is as it
/// was before when this is dropped, and the search path is pinned to begin with.
pub struct Isolated {
    nest_level: i32,
}

impl Isolated {
    /// Opens the scope.
    pub fn pinned() -> Self {
        // SAFETY: opens a nesting level, closed by `drop` or by PostgreSQL's abort.
        let nest_level = unsafe { pg_sys::NewGUCNestLevel() };
        set(c"search_path", c"pg_catalog, pg_temp", pg_sys::GucAction::GUC_ACTION_SAVE);
        Self { nest_level }
    }
}

impl Drop for Isolated {
    fn drop(&mut self) {
        // SAFETY: closes the level that `pinned` opened, as after an abort: nothing set in it
        // stays.
        unsafe { pg_sys::AtEOXact_GUC(false, self.nest_level) };
    }
}

/// Sets a setting for the rest of the session.
pub fn set_for_session(name: &CStr, value: &CStr) {
    set(name, value, pg_sys::GucAction::GUC_ACTION_SET);
}

fn set(name: &CStr, value: &CStr, action: pg_sys::GucAction::Type) {
    // SAFETY: both texts are NUL-terminated and copied; an unknown name or value raises an
    // error, which is what a mistake of ours deserves.
    unsafe {
        pg_sys::set_config_option(
            name.as_ptr(),
            value.as_ptr(),
            pg_sys::GucContext::PGC_SUSET,
            pg_sys::GucSource::PGC_S_SESSION,
            action,
            true,
            0,
            false,
        );
    }
}

impl Drop for LocalSettings {
    fn drop(&mut self) {
        // SAFETY: closes the level that `pinned` opened.
        unsafe { pg_sys::AtEOXact_GUC(true, self.nest_level) };
    }
}
