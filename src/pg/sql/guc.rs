//! Settings that hold for a scope.

use pgrx::pg_sys;
use std::cell::RefCell;
use std::ffi::{CStr, CString};

/// Settings changed since its creation return to what they were when it is dropped.
pub struct LocalSettings {
    nest_level: i32,
    _zone: SessionZone,
}

thread_local! {
    /// The session's time zone while it is pinned to another.
    static ZONE: RefCell<Option<CString>> = const { RefCell::new(None) };
}

/// Whether its holder was the first to pin the time zone.
struct SessionZone {
    is_first: bool,
}

impl SessionZone {
    fn unchanged() -> Self {
        Self { is_first: false }
    }

    fn remember() -> Self {
        let is_first = ZONE.with_borrow(Option::is_none);
        if is_first {
            ZONE.set(current(c"TimeZone"));
        }
        Self { is_first }
    }
}

impl Drop for SessionZone {
    fn drop(&mut self) {
        if self.is_first {
            ZONE.take();
        }
    }
}

/// Runs `read` with the session's own time zone: for what people write into settings.
pub fn in_session_zone<T>(read: impl FnOnce() -> T) -> T {
    let zone = ZONE.with_borrow(Clone::clone);
    let _settings = zone.map(|zone| LocalSettings::unchanged().with(c"TimeZone", &zone));
    read()
}

/// No object of anybody else's schema can stand in for one of PostgreSQL's.
const SEARCH_PATH: (&CStr, &CStr) = (c"search_path", c"pg_catalog, pg_temp");

/// A view that makes a time of a text, or of one without a zone, means the same to everybody.
const TIMES: [(&CStr, &CStr); 3] =
    [(c"TimeZone", c"UTC"), (c"DateStyle", c"ISO, MDY"), (c"IntervalStyle", c"postgres")];

impl LocalSettings {
    /// Pins the settings that decide what names and times mean.
    pub fn pinned() -> Self {
        let zone = SessionZone::remember();
        let mut settings = Self::with_names_pinned();
        settings._zone = zone;
        TIMES.into_iter().for_each(pin);
        settings
    }

    /// Pins what names mean; times mean what they mean in the session.
    pub fn with_names_pinned() -> Self {
        let settings = Self::unchanged();
        pin(SEARCH_PATH);
        settings
    }

    /// Changes nothing yet.
    pub fn unchanged() -> Self {
        // SAFETY: opens a nesting level, closed by `drop` or by PostgreSQL's abort.
        let nest_level = unsafe { pg_sys::NewGUCNestLevel() };
        Self { nest_level, _zone: SessionZone::unchanged() }
    }

    /// Where what PostgreSQL prints, such as the name of a type, is compared with a text of ours.
    pub fn for_reading_names() -> Self {
        Self::pinned().with(c"quote_all_identifiers", c"off")
    }

    /// Under which a value prints in a way that everybody reads alike, and no digit is lost.
    pub fn for_printing() -> Self {
        Self::pinned().with(c"extra_float_digits", c"1").with(c"bytea_output", c"hex")
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

    /// For a statement that goes through the next rows in the order of an index and may find among them
    /// what it looks for: whatever the planner thinks of how many rows there are, it shall neither sort
    /// all of them nor compile for the price of it.
    pub fn for_walking_an_index(self) -> Self {
        self.with(c"enable_sort", c"off")
            .with(c"enable_incremental_sort", c"off")
            .with(c"enable_seqscan", c"off")
            .with(c"jit", c"off")
    }

    /// Sets one more setting for this scope.
    pub fn with(self, name: &CStr, value: &CStr) -> Self {
        set(name, value, pg_sys::GucAction::GUC_ACTION_SAVE);
        self
    }
}

/// Settings of other people's code: whatever it sets meanwhile, even for the session, is as it
/// was before when this is dropped, and what names and times mean is pinned to begin with.
pub struct Isolated {
    nest_level: i32,
    _zone: SessionZone,
}

impl Isolated {
    /// Opens the scope.
    pub fn pinned() -> Self {
        // SAFETY: opens a nesting level, closed by `drop` or by PostgreSQL's abort.
        let nest_level = unsafe { pg_sys::NewGUCNestLevel() };
        let zone = SessionZone::remember();
        pin(SEARCH_PATH);
        TIMES.into_iter().for_each(pin);
        Self { nest_level, _zone: zone }
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

/// Units of work do this again and again, one inside the other: what is as it has to be is left.
fn pin((name, value): (&CStr, &CStr)) {
    if current(name).as_deref() != Some(value) {
        set(name, value, pg_sys::GucAction::GUC_ACTION_SAVE);
    }
}

/// A setting's value in this session.
pub fn current(name: &CStr) -> Option<CString> {
    // SAFETY: the name is NUL-terminated; the answer is null for an unknown one, or a text that
    // stays until the setting changes, copied here.
    unsafe {
        let value = pg_sys::GetConfigOption(name.as_ptr(), true, false);
        (!value.is_null()).then(|| CStr::from_ptr(value).to_owned())
    }
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
