//! `install()`.

use crate::caller::groups::request;
use crate::catalog;
use crate::engine::log::progress;
use crate::pg::process::wake;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

// Before anything of the extension is made.
extension_sql_file!("../../sql/extension/schema.sql", name = "schema", bootstrap);

/// Completes the domain relations and the surface.
#[pg_extern]
fn install(key_type: default!(Option<&str>, "NULL")) -> Result<(), ErrorReport> {
    let first = !catalog::is_installed();
    let created = crate::install::relations::install(key_type)?;
    if first {
        progress::begin()?;
    } else if created > 0 {
        // While a trigger was missing, changes passed unseen.
        request::compare_everything();
    }
    wake::at_commit();
    if created == 0 {
        notice!("all relations of smart groups are there already");
    }
    Ok(())
}
