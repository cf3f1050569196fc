//! What PostgreSQL's own parser makes of a text, before any name in it means anything.

use pgrx::pg_sys;
use std::ffi::CString;

/// The one SELECT that a text consists of, without what ends it; `None` where it is anything else. An error of
/// PostgreSQL's is raised where it is no SQL.
pub fn single_select(text: &str) -> Option<&str> {
    let terminated = CString::new(text).ok()?;
    // SAFETY: a NUL-terminated text; the parser answers with a list of statements as they were written.
    let (place, length) = unsafe {
        let mode = pg_sys::RawParseMode::RAW_PARSE_DEFAULT;
        let statements = pg_sys::raw_parser(terminated.as_ptr(), mode);
        if pg_sys::list_length(statements) != 1 {
            return None;
        }
        let raw: *mut pg_sys::RawStmt = pg_sys::list_nth(statements, 0).cast();
        if (*(*raw).stmt).type_ != pg_sys::NodeTag::T_SelectStmt {
            return None;
        }
        ((*raw).stmt_location.max(0) as usize, (*raw).stmt_len.max(0) as usize)
    };
    // A length of 0 means to the end.
    let end = if length == 0 { text.len() } else { place + length };
    text.get(place..end)
}
