//! What forbids to look at the domain relations, or to write them: code of a third role that would
//! run with more rights than that role has, and dates that mean something else in each session.
//!
//! INVARIANT: whoever touches the application's relations with rights that are not its own asks here
//! first. Between two changes of the relations' definitions, down to the functions that views call,
//! asking costs nothing.

use super::Relation;
use super::relation::{Column, Holds};
use crate::error::ObstacleError;
use crate::pg::relation::definitions::{self, Certain};
use crate::pg::relation::schema;
use crate::pg::sql::guc::LocalSettings;
use crate::pg::sql::identity;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::pg_sys::{self, Oid};
use std::cell::RefCell;
use std::ffi::CString;
use std::rc::Rc;
use strum::VariantArray;

/// What the engine writes, and what creating a group writes.
const WRITTEN: [&str; 6] = [
    "group_members",
    "resource_invitations",
    "events",
    "group_dependencies",
    "groups",
    "blacklist",
];
/// Of these, what a unit of work writes.
const WRITTEN_BY_UNITS: [&str; 3] = ["group_members", "resource_invitations", "events"];

/// One obstacle.
struct Obstacle {
    /// The domain relation that leads to it.
    relation: String,
    meets: Meets,
    error: ObstacleError,
}

/// Who meets an obstacle.
#[derive(Clone, Copy, PartialEq)]
enum Meets {
    /// Whoever reads the relation.
    Readers,
    /// Whoever writes it.
    Writers,
    /// Whoever evaluates rules.
    Evaluators,
}

thread_local! {
    static FOUND: RefCell<(Oid, Rc<[Obstacle]>)> =
        RefCell::new((pg_sys::InvalidOid, Rc::new([])));
    /// The tables behind the application's views that units read.
    static TABLES: RefCell<Rc<[Oid]>> = RefCell::new(Rc::new([]));
}

/// The tables behind the application's views that units read, as the definitions are now.
pub fn tables_read() -> Result<Rc<[Oid]>, ErrorReport> {
    found()?;
    Ok(TABLES.with_borrow(Rc::clone))
}

/// Whether what a relation leads to by being read is a table of somebody's own.
fn is_table_read(root: &str, written: bool, class: Oid, object: Oid) -> bool {
    let is_read = || root.parse().is_ok_and(|relation: Relation| relation.is_read());
    class == pg_sys::RelationRelationId
        && !written
        && schema::is_table(object)
        && !schema::is_domain(object)
        && is_read()
}

/// What forbids a unit of work.
pub fn of_units() -> Result<Option<ObstacleError>, ErrorReport> {
    first(|obstacle| match obstacle.meets {
        Meets::Readers | Meets::Evaluators => true,
        Meets::Writers => WRITTEN_BY_UNITS.contains(&obstacle.relation.as_str()),
    })
}

/// What forbids to evaluate rules.
pub fn of_evaluations() -> Result<Option<ObstacleError>, ErrorReport> {
    first(|obstacle| obstacle.meets != Meets::Writers)
}

/// What forbids to read definitions, of rules that are checked and not evaluated.
pub fn of_reading() -> Result<Option<ObstacleError>, ErrorReport> {
    first(|obstacle| obstacle.meets == Meets::Readers)
}

/// What forbids to run a statement that reads.
pub fn of_statement(text: &str) -> Result<Option<ObstacleError>, ErrorReport> {
    first(|obstacle| obstacle.meets == Meets::Readers && names(text, &obstacle.relation))
}

/// What forbids to write into these relations.
pub fn of_writing(relations: &[&str]) -> Result<Option<ObstacleError>, ErrorReport> {
    first(|obstacle| {
        obstacle.meets == Meets::Writers && relations.contains(&obstacle.relation.as_str())
    })
}

/// What would forbid to read this relation of schema `smart_groups` with the rights of `owner`.
pub fn of_relation(name: &str, owner: Oid) -> Result<Option<ObstacleError>, ErrorReport> {
    let found = others_code(owner, vec![name.to_owned()], &mut Certain::default())?;
    Ok(found.into_iter().next().map(|obstacle| obstacle.error))
}

/// What would forbid units of work if the relations that there are were `owner`'s.
pub fn under(owner: Oid) -> Result<Option<ObstacleError>, ErrorReport> {
    let found = look(owner, &mut Certain::default())?;
    Ok(found.into_iter().next().map(|obstacle| obstacle.error))
}

fn is_there(relation: Relation) -> bool {
    schema::relation(c"smart_groups", relation.c_name()).is_some()
}

/// Whether a statement names the domain relation.
fn names(text: &str, relation: &str) -> bool {
    text.match_indices("smart_groups.").any(|(at, prefix)| {
        let rest = text.get(at + prefix.len()..).and_then(|rest| rest.strip_prefix(relation));
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_'))
    })
}

fn first(meets: impl Fn(&Obstacle) -> bool) -> Result<Option<ObstacleError>, ErrorReport> {
    let found = found()?;
    Ok(found.iter().find(|obstacle| meets(obstacle)).map(|obstacle| obstacle.error.clone()))
}

fn found() -> Result<Rc<[Obstacle]>, ErrorReport> {
    let owner = super::owner()?;
    if !definitions::changed() {
        let known = FOUND.with_borrow(|(of, found)| (*of == owner).then(|| Rc::clone(found)));
        if let Some(found) = known {
            return Ok(found);
        }
    }
    // Before the look: what changes from here on is not missed.
    FOUND.set((pg_sys::InvalidOid, Rc::new([])));
    definitions::begin();
    let mut certain = Certain::default();
    let found: Rc<[Obstacle]> = look(owner, &mut certain)?.into();
    TABLES.set(certain.take_tables().into());
    // A relation that is missing may come as anybody's.
    if Relation::VARIANTS.iter().all(|&relation| is_there(relation)) {
        definitions::only(certain);
    }
    FOUND.set((owner, Rc::clone(&found)));
    Ok(found)
}

fn look(owner: Oid, certain: &mut Certain) -> Result<Vec<Obstacle>, ErrorReport> {
    let names = Relation::VARIANTS.iter().map(|relation| relation.name().to_owned()).collect();
    let mut found = others_code(owner, names, certain)?;
    found.extend(dates().filter_map(|(relation, column)| without_zone(relation, column)));
    Ok(found)
}

fn others_code(
    owner: Oid,
    names: Vec<String>,
    certain: &mut Certain,
) -> Result<Vec<Obstacle>, ErrorReport> {
    let engine = schema::relation(c"smart_groups_internal", c"change_log").and_then(schema::owner);
    let engine = engine.unwrap_or(pg_sys::InvalidOid);
    let params = [
        Param::from(names),
        Param::from(WRITTEN.map(str::to_owned).to_vec()),
        Param::from(owner),
        Param::from(engine),
    ];
    let owner_name = identity::name_of(owner);
    // The catalogues are everybody's to read; with rights of our own, and settings.
    let rows = identity::as_engine(engine, || {
        let reached = row!(|root: String,
                            written: bool,
                            class: Oid,
                            object: Oid,
                            strange: Option<String>,
                            owner: Option<String>| {
            remember(class, object, certain);
            if is_table_read(&root, written, class, object) {
                certain.add_table(object);
            }
            strange.map(|strange| obstacle(root, written, strange, owner, &owner_name))
        });
        // A walk from row to row, whatever the planner believes of its length.
        let _settings = LocalSettings::unchanged()
            .with(c"jit", c"off")
            .with(c"enable_seqscan", c"off")
            .with(c"enable_hashjoin", c"off")
            .with(c"enable_mergejoin", c"off");
        spi::read_latest(sql!("catalog/others_code"), &params, reached)
    })?;
    Ok(rows.into_iter().flatten().collect())
}

fn remember(class: Oid, object: Oid, certain: &mut Certain) {
    match class {
        pg_sys::RelationRelationId => certain.add_relation(object),
        pg_sys::ProcedureRelationId => certain.add_function(object),
        pg_sys::TypeRelationId => certain.add_type(object),
        _ => {}
    }
}

/// Something of `role`'s, or of nobody knows whom, that the domain tables' owner would run.
fn obstacle(
    root: String,
    written: bool,
    object: String,
    role: Option<String>,
    owner: &str,
) -> Obstacle {
    let meets = if written { Meets::Writers } else { Meets::Readers };
    let (relation, owner) = (root.clone(), owner.to_owned());
    let error = match role {
        Some(role) => ObstacleError::OthersCode { relation, object, role, owner },
        None => ObstacleError::TriggerCondition { relation, trigger: object, owner },
    };
    Obstacle { relation: root, meets, error }
}

/// Columns of an application's own that hold instants or days.
fn dates() -> impl Iterator<Item = (Relation, &'static Column)> {
    let own = Relation::VARIANTS.iter().copied().filter(|relation| relation.may_be_view());
    let columns =
        own.flat_map(|relation| relation.columns().iter().map(move |one| (relation, one)));
    columns.filter(|(_, column)| matches!(column.holds, Holds::Date | Holds::Timestamp))
}

fn without_zone(of: Relation, column: &'static Column) -> Option<Obstacle> {
    let oid = schema::relation(c"smart_groups", of.c_name())?;
    let name = CString::new(column.name).ok()?;
    let is_date = column.holds == Holds::Date;
    let type_name = match schema::column_type(oid, &name).map(schema::base_type)? {
        pg_sys::TIMESTAMPOID => "timestamp without time zone",
        pg_sys::TIMESTAMPTZOID if is_date => "timestamp with time zone",
        _ => return None,
    };
    let (relation, column) = (of.name(), column.name);
    let (cast, to) = match (is_date, type_name) {
        (true, "timestamp without time zone") => (format!("{column}::date"), "date"),
        (true, _) => (format!("({column} AT TIME ZONE 'UTC')::date"), "date"),
        _ => (format!("{column} AT TIME ZONE 'UTC'"), "timestamptz"),
    };
    let mend = if schema::is_table(oid) {
        format!(
            "With the zone that it was written in: ALTER TABLE smart_groups.{relation} ALTER COLUMN {column} TYPE {to} USING {cast};"
        )
    } else {
        format!("In the view, with the zone that it was written in: {cast} AS {column}")
    };
    Some(Obstacle {
        relation: relation.to_owned(),
        meets: Meets::Evaluators,
        error: ObstacleError::WithoutZone { relation, column, type_name, mend },
    })
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_statement_names_whole_relations() {
        let text = "SELECT FROM smart_groups.group_members AS m, smart_groups.properties p";
        assert!(names(text, "group_members") && names(text, "properties"));
        assert!(
            !names(text, "group") && !names(text, "members") && !names(text, "property_values")
        );
    }
}
