//! First builds: set-based, in chunks that later units resume.
//!
//! A group of few members is built by one statement, in the time that its indexes take. Where
//! there are more than a chunk of them, members are gone through in the order of their keys. From
//! then on the group follows changes: a row that is there is right, wherever the build stands, and
//! the build puts in only what is not there yet.

use super::compare;
use super::follow;
use super::follower::Follower;
use crate::engine::access::patience::Patience;
use crate::engine::access::scope::Scope;
use crate::engine::program::Position;
use crate::engine::program::phase::Phase;
use crate::engine::state::{self, Build};
use crate::member::key::Key;
use crate::pg::sql::applying;
use crate::pg::sql::plans;
use crate::pg::sql::row::row;
use crate::pg::sql::snapshot;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use crate::rule::meaning::predicate::Predicate;
use crate::rule::meaning::reads::{Read, reads};
use crate::rule::meaning::sql::{self, eligible_and_matching, matching_members, not_blacklisted};
use crate::settings;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeMap, BTreeSet};

/// What was built.
#[derive(Default)]
pub struct Built {
    /// Memberships that began or ended.
    pub changes: u64,
    /// Whether a group came into another phase.
    pub phases_changed: bool,
    /// Whether groups still wait for their build, or for its end.
    pub more: bool,
}

/// Builds the groups that wait, each after those it reads, for about as long as `patience` lasts.
pub fn run(follower: &mut Follower<'_>, patience: &Patience) -> Result<Built, ErrorReport> {
    let mut built = Built::default();
    if !follower.program.has_unbuilt() {
        return Ok(built);
    }
    let mut builds = state::builds(&follower.scope.spot)?;
    let mut worked = false;
    for position in follower.program.everyone() {
        give_up(follower, position, &mut built)?;
        if !is_ready(follower, position) {
            continue;
        }
        loop {
            if worked && patience.is_over() {
                built.more = true;
                return Ok(built);
            }
            worked = true;
            if step(follower, position, &mut builds, &mut built)? {
                break;
            }
        }
    }
    Ok(built)
}

/// Whether the group waits for its build and for nothing else. What it reads and is not in the
/// program is static or broken: as built as it will ever be.
fn is_ready(follower: &Follower<'_>, position: Position) -> bool {
    let program = &*follower.program;
    let Some(group) = program.at(position) else { return false };
    let unbuilt = |id| {
        let read = program.position(id).and_then(|position| program.at(position));
        read.is_some_and(|read| read.phase != Phase::Live)
    };
    group.phase != Phase::Live
        && !reads(&group.condition)
            .iter()
            .any(|read| matches!(read, Read::Group(id) if unbuilt(*id)))
}

/// One step of one group's build; `true` where it was the last.
fn step(
    follower: &mut Follower<'_>,
    position: Position,
    builds: &mut BTreeMap<i64, Build>,
    built: &mut Built,
) -> Result<bool, ErrorReport> {
    let Some((group, phase)) = follower.program.at(position).map(|group| (group.id, group.phase))
    else {
        return Ok(true);
    };
    let build = builds.entry(group).or_default();
    let walked = phase == Phase::Building;
    let complete = if phase == Phase::Queued {
        let begun = begin(follower, position, build, built)?;
        built.phases_changed = true;
        follower.program.set_phase(position, Phase::Building);
        begun
    } else if follower.careful {
        walk_carefully(follower, position, build, built)?
    } else {
        walk(follower, position, build, built)?
    };
    if give_up(follower, position, built)? {
        return Ok(true);
    }
    if complete {
        built.phases_changed = true;
        follower.program.set_phase(position, Phase::Live);
        match walked {
            // Whoever changed meanwhile was put in, or taken out, by others.
            true => compare::note_size(follower.scope, vec![group])?,
            false => state::built(group, build.members)?,
        }
    } else {
        state::building(group, build)?;
    }
    Ok(complete)
}

/// A group that is set aside is built no more: who reads it goes on with the members that it has,
/// and it is compared when it is tried again. Whether it is one.
fn give_up(
    follower: &mut Follower<'_>,
    position: Position,
    built: &mut Built,
) -> Result<bool, ErrorReport> {
    let program = &mut *follower.program;
    let Some((group, phase)) = program.at(position).map(|group| (group.id, group.phase)) else {
        return Ok(false);
    };
    let is_set_aside = program.set_aside.contains(&group);
    if is_set_aside && phase != Phase::Live {
        program.set_phase(position, Phase::Live);
        built.phases_changed = true;
        state::build_no_more(vec![group])?;
    }
    Ok(is_set_aside)
}

/// Removes what an earlier group of the same id has left, and builds the group at once where it
/// has at most a chunk of members; `true` then.
fn begin(
    follower: &Follower<'_>,
    position: Position,
    build: &mut Build,
    built: &mut Built,
) -> Result<bool, ErrorReport> {
    let scope = follower.scope;
    let Some(group) = follower.program.at(position) else { return Ok(true) };
    let earlier = vec![Param::from(vec![group.id])];
    built.changes += applying::during(|| scope.write(sql!("effects/sweep_groups_smart"), earlier))?;
    if !follower.careful {
        let statement = Statement { scope, group: group.id, rule: &group.predicate };
        let found = statement.at_once(settings::build_chunk())?;
        if found <= settings::build_chunk() as u64 {
            build.members = found;
            built.changes += found;
            return Ok(true);
        }
    }
    let total = scope.read(sql!("unit/count_members"), vec![], row!(members: i64))?;
    build.to_walk = total.into_iter().sum();
    Ok(false)
}

/// Puts in whoever belongs among the next members; `true` where those were the last.
fn walk(
    follower: &Follower<'_>,
    position: Position,
    build: &mut Build,
    built: &mut Built,
) -> Result<bool, ErrorReport> {
    let scope = follower.scope;
    let Some(group) = follower.program.at(position) else { return Ok(true) };
    let stride = build.stride(i64::from(settings::build_chunk()));
    let (walked, last) = next_range(scope, build.until.as_ref(), stride)?;
    let Some(last) = last else { return Ok(true) };
    let statement = Statement { scope, group: group.id, rule: &group.predicate };
    let members = statement.between(build.until.as_ref(), &last)?;
    built.changes += members;
    build.pass(last, walked, members);
    Ok(walked < stride as u64)
}

/// Like [`walk`], one member after the other, leaving out whoever fails.
fn walk_carefully(
    follower: &mut Follower<'_>,
    position: Position,
    build: &mut Build,
    built: &mut Built,
) -> Result<bool, ErrorReport> {
    let chunk = settings::build_chunk() as usize;
    // What the group reads may have been built just now.
    snapshot::see_own_writes();
    let members = compare::next(follower.scope, build.until.as_ref(), chunk)?;
    let changes = follow::everybody(follower, &members, &BTreeSet::from([position]))?;
    built.changes += changes;
    let walked = members.len();
    if let Some(last) = members.into_iter().last() {
        build.pass(last, walked as u64, changes);
    }
    Ok(walked < chunk)
}

/// How many of the next members there are, up to `stride`, and the last of them.
fn next_range(
    scope: &Scope,
    after: Option<&Key>,
    stride: i64,
) -> Result<(u64, Option<Key>), ErrorReport> {
    let mut params = vec![Param::from(stride)];
    params.extend(after.map(|after| Param::from(after.as_str())));
    let template = match after {
        Some(_) => sql!("unit/next_range"),
        None => sql!("unit/first_range"),
    };
    let rows = scope.read(
        template,
        params,
        row!(|members: i64, last: Option<Key>| (members as u64, last)),
    )?;
    Ok(rows.into_iter().next().unwrap_or_default())
}

/// The statements that put members into one group.
struct Statement<'a> {
    scope: &'a Scope,
    group: i64,
    rule: &'a Predicate,
}

impl Statement<'_> {
    /// Puts in everybody if there are at most `limit`, otherwise nobody; how many there are, up to
    /// one more than `limit`.
    fn at_once(&self, limit: i32) -> Result<u64, ErrorReport> {
        let within = self.within();
        let text = format!(
            sql!("unit/build"),
            spot = sql::quote_literal(within.spot.as_str()),
            spot_type = within.keys.spot.sql_name(),
            group = self.group,
            matching = matching_members(self.rule, &within),
            not_blacklisted = not_blacklisted(self.group, &within),
            limit = limit,
        );
        let count = row!(|members: i64| members as u64);
        let write = || self.scope.as_owner(|| spi::modify_at_snapshot(text, &[], count));
        let found = applying::during(write)?.into_iter().sum();
        plans::expect_rows(found);
        Ok(found)
    }

    /// Puts in those of the members beyond `after` and up to `last` who belong and are not in.
    fn between(&self, after: Option<&Key>, last: &Key) -> Result<u64, ErrorReport> {
        let within = self.within();
        let bound = |key: &Key| {
            format!("{}::{}", sql::quote_literal(key.as_str()), within.keys.member.sql_name())
        };
        let beyond = |column| {
            after.map_or(String::new(), |after| format!("AND {column} > {}", bound(after)))
        };
        let text = format!(
            sql!("unit/build_chunk"),
            spot = sql::quote_literal(within.spot.as_str()),
            spot_type = within.keys.spot.sql_name(),
            group = self.group,
            matching = eligible_and_matching(self.rule, &within),
            not_blacklisted = not_blacklisted(self.group, &within),
            beyond = beyond("m.id"),
            rows_beyond = beyond("r.member_id"),
            last = bound(last),
        );
        let write = || self.scope.as_owner(|| spi::write_at_snapshot(text, &[]));
        let members = applying::during(write)?;
        plans::expect_rows(members);
        Ok(members)
    }

    fn within(&self) -> sql::Target {
        sql::Target { spot: self.scope.spot.clone(), keys: self.scope.keys }
    }
}
