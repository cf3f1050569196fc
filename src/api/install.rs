//! `install()`.

use crate::catalog;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// Completes the domain relations and the surface.
#[pg_extern]
fn install(key_type: default!(Option<&str>, "NULL")) -> Result<(), ErrorReport> {
    if catalog::install::install(key_type)? == 0 {
        notice!("all relations of smart groups are there already");
    }
    Ok(())
}
