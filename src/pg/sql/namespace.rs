//! The schema of the domain tables, whatever somebody calls it by now.

use pgrx::pg_sys::{self, Oid};
use std::ffi::CStr;

/// The schema of the domain tables: the extension's, whatever it is called by now.
pub fn domain() -> Oid {
    // SAFETY: the name is NUL-terminated; a name that does not exist answers InvalidOid.
    let named = unsafe { pg_sys::get_namespace_oid(c"smart_groups".as_ptr(), true) };
    if named == pg_sys::InvalidOid { of_extension() } else { named }
}

/// What the schema of the domain tables is called where that is not `smart_groups` any more,
/// quoted.
pub fn other_name() -> Option<String> {
    // SAFETY: the name is NUL-terminated; a name or schema that does not exist answers InvalidOid
    // or null, and a name found is NUL-terminated.
    let name = unsafe {
        if pg_sys::get_namespace_oid(c"smart_groups".as_ptr(), true) != pg_sys::InvalidOid {
            return None;
        }
        let name = pg_sys::get_namespace_name(of_extension());
        if name.is_null() {
            return None;
        }
        CStr::from_ptr(name)
    };
    name.to_str().ok().map(pgrx::spi::quote_identifier)
}

/// The schema that the extension was created in, by its number.
fn of_extension() -> Oid {
    let mut schema = pg_sys::InvalidOid;
    // SAFETY: a sequential scan of pg_extension; each tuple begins with the fields of pg_extension
    // and is used before the next one is fetched.
    unsafe {
        let lock = pg_sys::AccessShareLock as pg_sys::LOCKMODE;
        let relation = pg_sys::table_open(pg_sys::ExtensionRelationId, lock);
        let scan = pg_sys::table_beginscan_catalog(relation, 0, std::ptr::null_mut());
        loop {
            let tuple = pg_sys::heap_getnext(scan, pg_sys::ScanDirection::ForwardScanDirection);
            if tuple.is_null() {
                break;
            }
            let extension: pg_sys::Form_pg_extension = pg_sys::GETSTRUCT(tuple).cast();
            if CStr::from_ptr((*extension).extname.data.as_ptr()) == c"smart_groups" {
                schema = (*extension).extnamespace;
            }
        }
        pg_sys::heap_endscan(scan);
        pg_sys::table_close(relation, lock);
    }
    schema
}
