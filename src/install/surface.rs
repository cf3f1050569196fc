//! Makes the SQL surface: functions and views that speak the application's own types.

use super::objects::{OBJECTS, Object, SurfaceKind};
use super::template;
use crate::catalog::keys::Decided;
use crate::error::InstallError;
use crate::pg::sql::filled::filled;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::{identity, sql, transaction};
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use std::collections::HashMap;

const PRESENT: &str = sql!("install/surface_object");
const DEPENDENTS: &str = sql!("install/surface_dependents");
const GRANTS: &str = sql!("install/surface_grants");

/// What stands under the name of an object of the surface.
#[derive(PartialEq, Eq, Debug)]
struct Present {
    /// As DDL names its kind.
    kind: String,
    /// As DDL names it, a function with the types of its arguments.
    object: String,
}

/// The statements that give objects the rights that were had on those of their names which were
/// dropped, so that they are made anew.
type KeptGrants = HashMap<&'static str, Vec<String>>;

/// Creates the surface, or brings an older version's up to date.
pub fn create(keys: &Decided) -> Result<(), ErrorReport> {
    let mut kept = KeptGrants::new();
    OBJECTS
        .iter()
        .try_for_each(|object| make(object, template::surface(object.template, keys), &mut kept))
}

fn make(object: &Object, text: String, kept: &mut KeptGrants) -> Result<(), ErrorReport> {
    let present = present(object.name)?;
    if present.len() == 1 && is_replaced(object, &text, &present)? {
        // The rights on what keeps its shape are the application's to give and take.
        return Ok(());
    }
    drop_all(object, &present, kept)?;
    spi::write(text, &[])?;
    let rights = kept.remove(object.name);
    let rights = rights.unwrap_or_else(|| object.first_rights().into_iter().collect());
    rights.into_iter().try_for_each(|right| spi::write(right, &[]).map(drop))
}

/// Replaces what stands there. Where that has another shape, PostgreSQL refuses to, or makes a second
/// object beside it, which the comment on the function cannot tell from the first; then nothing is done.
fn is_replaced(object: &Object, text: &str, present: &[Present]) -> Result<bool, ErrorReport> {
    let replaced = transaction::nested_unless(
        |is_replaced| !is_replaced,
        || {
            spi::write(text.to_owned(), &[])?;
            Ok(self::present(object.name)? == present)
        },
    );
    replaced.or_else(|failure| match failure.code {
        PgSqlErrorCode::ERRCODE_AMBIGUOUS_FUNCTION
        | PgSqlErrorCode::ERRCODE_INVALID_FUNCTION_DEFINITION
        | PgSqlErrorCode::ERRCODE_INVALID_TABLE_DEFINITION => Ok(false),
        _ => Err(failure.into_report()),
    })
}

/// What stands there under that name; replaced, it would stay its owner's.
fn present(name: &str) -> Result<Vec<Present>, ErrorReport> {
    let found = spi::read_latest(
        PRESENT,
        &[Param::from(name)],
        row!(|kind: String, object: String, owner: String, is_own: bool| {
            (Present { kind, object }, (!is_own).then_some(owner))
        }),
    )?;
    let present = found.into_iter().map(|(present, stranger)| match stranger {
        None => Ok(present),
        Some(role) => Err(InstallError::OthersObject {
            object: format!("{} {}", present.kind.to_lowercase(), present.object),
            role,
            owner: identity::name_of(identity::current_role()),
        }
        .into()),
    });
    present.collect()
}

/// Drops what stands under an object's name, and keeps its rights for the object to come.
fn drop_all(
    object: &Object,
    present: &[Present],
    kept: &mut KeptGrants,
) -> Result<(), ErrorReport> {
    for former in present {
        let rights = drop_former(object.name, former, kept)?;
        kept.entry(object.name).or_default().extend(rights);
    }
    Ok(())
}

/// The view of ours that is described so.
fn own_view(described: &str) -> Option<&'static Object> {
    let name = described.strip_prefix("view smart_groups.")?;
    OBJECTS.iter().find(|object| object.kind == SurfaceKind::View && object.name == name)
}

/// Drops what has another shape, and before it the views of ours that build on it, unless something
/// else depends on it; returns the statements that give its rights to its successor.
fn drop_former(
    name: &str,
    former: &Present,
    kept: &mut KeptGrants,
) -> Result<Vec<String>, ErrorReport> {
    let Present { kind, object } = former;
    let by_kind = [Param::from(object.as_str()), Param::from(kind.as_str())];
    let mut dependents = spi::read_latest(DEPENDENTS, &by_kind, row!(dependent: String))?;
    for view in dependents.iter().filter_map(|dependent| own_view(dependent)) {
        drop_all(view, &self::present(view.name)?, kept)?;
    }
    dependents.retain(|dependent| own_view(dependent).is_none());
    if !dependents.is_empty() {
        let object = format!("{} {object}", kind.to_lowercase());
        let dependents = dependents.join(", ");
        return Err(InstallError::SurfaceInUse { object, dependents }.into());
    }
    let named = [Param::from(name), Param::from(kind.as_str()), Param::from(object.as_str())];
    let rights = spi::read_latest(GRANTS, &named, row!(command: String))?;
    let values = [("kind", kind.as_str()), ("object", object)];
    spi::write(filled(sql!("install/drop_object"), &values), &[])?;
    Ok(rights)
}
