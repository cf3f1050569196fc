//! Who failed again and again, and is left alone for a while.

use super::status::Visibility;
use crate::caller::rights;
use crate::catalog;
use crate::catalog::statement::typed;
use crate::engine::failure::set_aside::Suspect;
use crate::engine::log::marks::Marks;
use crate::engine::state;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use pgrx::datum::TimestampWithTimeZone;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::HashSet;

/// A member or a group that failed again and again, or else a whole spot.
pub struct SetAsideSubject {
    /// Its spot.
    pub spot: String,
    /// The group, where it is a group.
    pub group: Option<i64>,
    /// The member, where it is a member.
    pub member: Option<String>,
    /// How often it has failed.
    pub attempts: i32,
    /// When it is tried again.
    pub next_attempt_at: Option<TimestampWithTimeZone>,
    /// Why it failed; for the tables' owner and monitoring roles.
    pub error: Option<String>,
}

/// Who is set aside on this node, as far as the caller can see the member or the group.
pub fn visible() -> Result<Vec<SetAsideSubject>, ErrorReport> {
    let visibility = Visibility::look()?;
    let all = all_set_aside(visibility.errors)?;
    if visibility.is_owner {
        return Ok(all);
    }
    let (members, groups) = (visible_members(&all)?, visible_groups_of(&all)?);
    let is_visible = |one: &SetAsideSubject| match (&one.group, &one.member) {
        (_, Some(member)) => members.contains(&(one.spot.clone(), member.clone())),
        (Some(group), None) => groups.contains(group),
        (None, None) => false,
    };
    Ok(all.into_iter().filter(is_visible).collect())
}

/// Asked also where there are none: whoever may not read members learns nothing of that either.
fn visible_members(of: &[SetAsideSubject]) -> Result<HashSet<(String, String)>, ErrorReport> {
    let (spots, members): (Vec<String>, Vec<String>) =
        of.iter().filter_map(|one| Some((one.spot.clone(), one.member.clone()?))).unzip();
    let text = typed(sql!("caller/visible_members"), &catalog::key_types()?);
    let params = [Param::from(spots), Param::from(members)];
    let found = rights::reading_by(&text, || {
        spi::read(Statement::kept(&text), &params, row!(spot_id: String, id: String))
    })?;
    Ok(found.into_iter().collect())
}

fn visible_groups_of(of: &[SetAsideSubject]) -> Result<HashSet<i64>, ErrorReport> {
    let groups: Vec<i64> = of.iter().filter_map(|one| one.group).collect();
    let text = sql!("caller/visible_groups");
    let found =
        rights::reading_by(text, || spi::read(text, &[Param::from(groups)], row!(id: i64)))?;
    Ok(found.into_iter().collect())
}

fn all_set_aside(trusted: bool) -> Result<Vec<SetAsideSubject>, ErrorReport> {
    let rows = state::read(
        sql!("caller/status_set_aside"),
        &[],
        row!(|spot: String,
              marks: String,
              attempts: i32,
              not_before: TimestampWithTimeZone,
              error: Option<String>| {
            let subject = Suspect::of_marks(&Marks::from_json(&marks));
            let (group, member) = match subject {
                Some(Suspect::Group(group)) => (Some(group), None),
                Some(Suspect::Member(member)) => (None, Some(member.as_str().to_owned())),
                None => (None, None),
            };
            SetAsideSubject {
                spot,
                group,
                member,
                attempts,
                next_attempt_at: Some(not_before),
                error: error.filter(|_| trusted),
            }
        }),
    )?;
    Ok(rows)
}
