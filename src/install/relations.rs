//! `install()`: completes the domain relations and the surface, whatever is there already.

use super::existing::Existing;
use super::options;
use super::surface;
use super::template::{self, Section, TemplatePart};
use crate::catalog::Relation;
use crate::catalog::alphabet::Alphabet;
use crate::catalog::keys::{self, Decided};
use crate::catalog::obstacles;
use crate::catalog::tracked;
use crate::error::InstallError;
use crate::member::event::Reason;
use crate::pg::relation::schema;
use crate::pg::sql::row::row;
use crate::pg::sql::sql;
use crate::pg::sql::{applying, guc, identity, spi};
use pgrx::pg_sys::panic::ErrorReport;
use strum::VariantArray;

const INSTALLER: &str = sql!("install/installer");
const DUMP_RIGHTS: &str = sql!("install/dump_rights");

/// The server as the installing role finds it.
struct Installer {
    role: String,
    can_create: bool,
    encoding: String,
}

impl Installer {
    fn look() -> Result<Self, ErrorReport> {
        let rows = spi::read_latest(
            INSTALLER,
            &[],
            row!(|role: String, can_create: bool, encoding: String| {
                Self { role, can_create, encoding }
            }),
        )?;
        rows.into_iter().next().ok_or_else(|| InstallError::NotInstalled.into())
    }

    fn check(&self) -> Result<(), InstallError> {
        if self.encoding != "UTF8" {
            return Err(InstallError::Encoding { encoding: self.encoding.clone() });
        }
        if !self.can_create {
            return Err(InstallError::CannotCreate { role: self.role.clone() });
        }
        Ok(())
    }
}

/// Creates every domain relation that does not exist, gives existing tables the columns,
/// constraints, indexes and triggers that they lack, takes from them what an older version had
/// otherwise, and brings the surface up to date. Returns how many relations and parts of
/// relations it created or took away.
pub fn install(asked: Option<&str>) -> Result<usize, ErrorReport> {
    let asked = asked.map(keys::named).transpose()?;
    let _pinned = guc::LocalSettings::for_reading_names();
    schema::lock(c"smart_groups");
    let existing = Existing::look()?;
    existing.check()?;
    refuse_in_place_of_views(&existing)?;
    let keys = keys::decide(&existing.key_columns(), asked)?;
    let owner = existing.owner().unwrap_or_else(identity::current_role);
    if let Some(obstacle) = obstacles::under(owner)? {
        return Err(obstacle.into());
    }
    identity::as_role(owner, || options::check(&existing, &keys))?;
    // Everything stays in one hand, also where a superuser completes it.
    let created = match existing.owner() {
        Some(owner) => identity::as_role(owner, || complete(&existing, &keys)),
        None => complete(&existing, &keys),
    }?;
    let_owner_dump()?;
    Ok(created)
}

/// What `install()` refuses of the columns and views that there are, as where a view has been replaced since it ran; what forbids
/// to look at them says so by itself.
pub fn check_views() -> Result<(), ErrorReport> {
    let _pinned = guc::LocalSettings::for_reading_names();
    if obstacles::of_units()?.is_some() {
        return Ok(());
    }
    let existing = Existing::look()?;
    existing.check_views()?;
    let keys = keys::decide(&existing.key_columns(), None)?;
    let owner = existing.owner().unwrap_or_else(identity::current_role);
    identity::as_role(owner, || options::check(&existing, &keys))
}

/// A view that is gone, perhaps with a table that it read, is the application's to make again; where all groups are gone, too,
/// nobody can leave any.
fn refuse_in_place_of_views(existing: &Existing) -> Result<(), ErrorReport> {
    if !existing.has(Relation::Groups) {
        return Ok(());
    }
    let tracked = tracked::all()?;
    let is_gone = |relation: &&Relation| {
        !existing.has(**relation) && tracked.iter().any(|place| place.relation == relation.name())
    };
    match Relation::VARIANTS.iter().find(is_gone) {
        Some(relation) => Err(InstallError::ViewGone { relation: relation.name() }.into()),
        None => Ok(()),
    }
}

/// What people decided and the engine keeps goes into dumps, those of the tables' owner, too.
fn let_owner_dump() -> Result<(), ErrorReport> {
    let table = schema::relation(c"smart_groups_internal", c"paused_groups");
    let Some(engine) = table.and_then(schema::owner) else { return Ok(()) };
    for grant in spi::read_latest(DUMP_RIGHTS, &[], row!(command: String))? {
        identity::as_engine(engine, || spi::write(grant, &[]))?;
    }
    Ok(())
}

fn complete(existing: &Existing, keys: &Decided) -> Result<usize, ErrorReport> {
    Installer::look()?.check()?;
    let alphabet = Alphabet::of_server()?;
    let mut created = 0;
    let dropped = !existing.has(Relation::Groups);
    for &relation in Relation::VARIANTS.iter().filter(|&&relation| !existing.is_view(relation)) {
        // Before the foreign keys of what refers to groups.
        if dropped && relation == Relation::GroupDependencies {
            sweep_after_drop(existing)?;
        }
        let template = template::relation(relation.template(), keys, &alphabet);
        for Section { part, statements } in template::sections(&template)? {
            if is_lacking(existing, relation, part) {
                spi::write(statements.to_owned(), &[])?;
                created += usize::from(part != TemplatePart::Comments);
            }
        }
    }
    surface::create(keys)?;
    Ok(created)
}

/// What belongs to groups goes with them, also where their table was dropped: left-over rows would
/// become those of new groups with the same ids.
fn sweep_after_drop(existing: &Existing) -> Result<(), ErrorReport> {
    const OF_GROUPS: [Relation; 5] = [
        Relation::GroupDependencies,
        Relation::GroupMembers,
        Relation::Blacklist,
        Relation::GroupResources,
        Relation::ResourceInvitations,
    ];
    for relation in OF_GROUPS.into_iter().filter(|&relation| existing.has(relation)) {
        let text = sql!("install/sweep_after_drop").replace("{relation}", relation.name());
        let swept = applying::because(Reason::GroupDeleted, || spi::write(text, &[]))?;
        if swept > 0 {
            pgrx::notice!("deleted {swept} rows of {} whose groups were dropped", relation.name());
        }
    }
    Ok(())
}

/// Whether what a section makes is not there, and can be; or what it ends is.
fn is_lacking(existing: &Existing, relation: Relation, part: TemplatePart<'_>) -> bool {
    match part {
        TemplatePart::ForeignKey { name, to } => {
            let at_view = to.parse().is_ok_and(|to| existing.is_view(to));
            !at_view && !existing.has_part(relation, name)
        }
        TemplatePart::Index(name)
        | TemplatePart::Trigger(name)
        | TemplatePart::Constraint(name) => !existing.has_part(relation, name),
        TemplatePart::AlwaysEnabled(name) => {
            !existing.has_part(relation, &format!("always {name}"))
        }
        TemplatePart::Column(name) => {
            existing.has(relation) && !existing.has_column(relation, name)
        }
        TemplatePart::Nullable(name) => existing.has_part(relation, &format!("not null {name}")),
        TemplatePart::Retired(name) => existing.has_part(relation, name),
        TemplatePart::Table => !existing.has(relation),
        TemplatePart::Comments => true,
    }
}
