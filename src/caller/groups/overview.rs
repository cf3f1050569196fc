//! Groups as a list shows them: their looks, and how much there is to each.

use super::reached;
use super::visible::Visible;
use crate::caller::home::{self, AnswerPlace};
use crate::caller::operation::standstill;
use crate::caller::operation::status::GroupState;
use crate::caller::rights;
use crate::catalog::statement::typed;
use crate::catalog::{self, Relation, nodes};
use crate::engine::counts;
use crate::error::GroupError;
use crate::member::key::Key;
use crate::pg::relation::policies::{self, RowsSeen};
use crate::pg::relation::schema;
use crate::pg::sql::row::{FromRow, RowReader, row};
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::{sql, transaction};
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;

/// What people see of a group.
pub struct Seen {
    /// Its id.
    pub id: i64,
    /// Its spot.
    pub spot: String,
    /// `static` or `smart`.
    pub kind: String,
    /// Whatever stands beside the name.
    pub icon: Option<String>,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Where the engine is with it, if it is a smart one.
    pub state: Option<GroupState>,
}

/// The spots of the groups that the caller can see.
pub fn spots() -> Result<Vec<String>, ErrorReport> {
    let is_spread = nodes::is_spread()?;
    let text = if is_spread { sql!("caller/spots_spread") } else { sql!("caller/spots_seen") };
    let read = || rights::reading_by(text, || spi::read(text, &[], row!(spot_id: String)));
    match reached::all(read)? {
        Ok(spots) => Ok(spots),
        Err(reached) => {
            let spots = reached.with_warnings().into_iter().map(|(spot, _)| spot);
            Ok(spots.collect::<BTreeSet<String>>().into_iter().collect())
        }
    }
}

/// The groups of a spot that the caller can see.
pub fn seen(spot: &Key) -> Result<Vec<Seen>, ErrorReport> {
    let text = typed(sql!("caller/groups_seen"), &catalog::key_types()?);
    with_states(spot.as_str(), look(&text, Param::from(spot.as_str()))?)
}

/// A group that the caller can see.
pub fn one(group: i64) -> Result<Seen, ErrorReport> {
    if nodes::is_spread()? {
        let found = seen(&Visible::find(group)?.spot)?.into_iter().find(|one| one.id == group);
        return found.ok_or_else(|| GroupError::Unknown { group }.into());
    }
    let found = look(sql!("caller/group_seen"), Param::from(group))?;
    let spot = found.first().map(|one| one.spot.clone()).unwrap_or_default();
    let found = with_states(&spot, found)?.into_iter().next();
    found.ok_or_else(|| GroupError::Unknown { group }.into())
}

fn look(text: &str, of: Param<'_>) -> Result<Vec<Seen>, ErrorReport> {
    let groups = row!(|id: i64,
                       spot_id: String,
                       kind: String,
                       icon: Option<String>,
                       name: String,
                       description: Option<String>| {
        Seen { id, spot: spot_id, kind, icon, name, description, state: None }
    });
    rights::reading_by(text, || spi::read(Statement::kept(text), &[of], groups))
}

fn with_states(spot: &str, mut seen: Vec<Seen>) -> Result<Vec<Seen>, ErrorReport> {
    let smart: Vec<i64> = seen.iter().filter(|one| one.kind == "smart").map(|one| one.id).collect();
    let mut states = standstill::of_spot(spot, smart)?;
    for one in &mut seen {
        one.state = states.remove(&one.id);
    }
    Ok(seen)
}

/// How many members of a group the caller can see: known, or else counted.
pub fn members(spot: &Key, group: i64) -> Result<i64, ErrorReport> {
    let _beside = match home::of(spot)? {
        AnswerPlace::Here(beside) => beside,
        AnswerPlace::Elsewhere(spot) => {
            let call = "(SELECT smart_groups_internal.member_count($1, $2) AS members)";
            let counted = home::rows(&spot, call, vec![Param::from(group)], row!(members: i64));
            return Ok(counted?.into_iter().sum());
        }
    };
    match known_members(spot, group)? {
        Some(members) => Ok(members),
        None => Ok(ask(sql!("caller/member_count"), spot, group, row!(members: i64))?.sum()),
    }
}

/// How many there are, where that is known and the caller can see all of them or none.
fn known_members(spot: &Key, group: i64) -> Result<Option<i64>, ErrorReport> {
    // Who relies on what a serializable transaction has read relies on the rows.
    if transaction::is_serializable() {
        return Ok(None);
    }
    match sight() {
        RowsSeen::Everything => counts::of(spot, group),
        RowsSeen::Alike => {
            let mut seen = ask(sql!("caller/any_member_seen"), spot, group, row!(is_any: bool))?;
            if seen.any(|is_any| is_any) { counts::of(spot, group) } else { Ok(Some(0)) }
        }
        RowsSeen::Some => Ok(None),
    }
}

/// Which rows of groups the caller can see.
pub fn sight() -> RowsSeen {
    let table = schema::relation(c"smart_groups", Relation::GroupMembers.c_name());
    table.map_or(RowsSeen::Some, |table| policies::sight(table, &[c"spot_id", c"group_id"]))
}

/// Asks about a group of a spot with the caller's rights.
fn ask<R: FromRow, T>(
    template: &'static str,
    spot: &Key,
    group: i64,
    each: RowReader<R, impl FnMut(R) -> T>,
) -> Result<impl Iterator<Item = T>, ErrorReport> {
    let text = typed(template, &catalog::key_types()?);
    let params = [Param::from(spot.as_str()), Param::from(group)];
    let read = || spi::read(Statement::kept(&text), &params, each);
    Ok(rights::reading_by(&text, read)?.into_iter())
}

/// To how many resources that the caller can see linked a group leads.
pub fn resources(group: i64) -> Result<i64, ErrorReport> {
    let _beside = match home::of_group(group)? {
        AnswerPlace::Here(beside) => beside,
        AnswerPlace::Elsewhere(spot) => {
            let call = "(SELECT smart_groups_internal.resource_count($2) AS resources)";
            let counted = home::rows(&spot, call, vec![Param::from(group)], row!(resources: i64));
            return Ok(counted?.into_iter().sum());
        }
    };
    let text = sql!("caller/resource_count");
    let count = || spi::read(text, &[Param::from(group)], row!(resources: i64));
    Ok(rights::reading_by(text, count)?.into_iter().sum())
}
