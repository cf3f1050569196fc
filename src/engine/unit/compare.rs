//! Comparisons: every member and every stored row of a spot, in chunks that later units resume.

use super::counting;
use super::follow;
use super::follower::Follower;
use super::walk;
use crate::engine::access::patience::Patience;
use crate::engine::access::scope::Scope;
use crate::engine::counts;
use crate::engine::log::marks::Marks;
use crate::engine::log::pending::Leaves;
use crate::engine::membership::occasion::{Compared, Occasion};
use crate::engine::program::{Position, Program};
use crate::engine::state;
use crate::member::aspect::Aspects;
use crate::member::key::Key;
use crate::pg::sql::row::row;
use crate::pg::sql::snapshot;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use crate::settings;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;

/// What is to be compared.
#[derive(Default)]
pub struct OpenComparison {
    /// Marks that say which groups.
    pub marks: Marks,
    /// The last member who has been; `None` before the first.
    pub after: Option<Key>,
    /// The leaves that were counted up to there, where nothing is written yet.
    pub counted: Option<Leaves>,
}

/// How many members go by at a time where so many groups are compared.
fn members_at_a_time(program: &Program, groups: usize) -> usize {
    follow::members_at_a_time(program, groups).min(settings::build_chunk() as usize)
}

/// Which groups the marks ask to compare.
fn wanted(marks: &Marks, program: &Program) -> BTreeSet<Position> {
    if marks.of_spot().concern_everybody() {
        return program.everyone().collect();
    }
    let groups = marks.groups(Aspects::GROUP_REBUILD);
    groups.into_iter().filter_map(|group| program.position(group)).collect()
}

/// Compares, and then whichever groups are not held any more, for about as long as `patience`
/// lasts; what is left. While `others_are_left` whom nobody has looked at, it is not known whether
/// they are held for nothing.
pub fn run(
    follower: &mut Follower<'_>,
    mut comparison: OpenComparison,
    patience: &Patience,
    others_are_left: bool,
) -> Result<(u64, Option<OpenComparison>), ErrorReport> {
    let mut changes = 0;
    loop {
        let (more, stands) = go_on(follower, &comparison, patience)?;
        changes += more;
        if let Some((after, counted)) = stands {
            let marks = comparison.marks;
            return Ok((changes, Some(OpenComparison { marks, after: Some(after), counted })));
        }
        count_anew(follower.scope, &comparison.marks)?;
        if others_are_left {
            return Ok((changes, None));
        }
        let let_go = follower.holding.let_go(follower.scope, follower.program)?;
        if let_go.is_empty() {
            return Ok((changes, None));
        }
        comparison = OpenComparison::default();
        comparison.marks.compare_groups(let_go);
    }
}

/// The last member that a comparison came to, and the leaves that it has counted where it counts.
type Stands = (Key, Option<Leaves>);

/// Goes on with a comparison; where it stands, `None` where nothing was to be compared, or all is
/// done.
fn go_on(
    follower: &mut Follower<'_>,
    comparison: &OpenComparison,
    patience: &Patience,
) -> Result<(u64, Option<Stands>), ErrorReport> {
    let scope = follower.scope;
    let whole = comparison.marks.of_spot().concern_everybody();
    let groups = wanted(&comparison.marks, follower.program);
    if groups.is_empty() && !whole {
        return Ok((0, None));
    }
    // It meets members again whom the unit has met, with the rows they have by now.
    snapshot::see_own_writes();
    let unbuilt = state::unbuilt(&scope.spot)?.into_iter().collect();
    let compared = Compared { unbuilt, ..Compared::by(&comparison.marks) };
    follower.occasion = Occasion::Comparison(compared);
    if comparison.after.is_none() {
        follow::begin_walk(follower.program, groups.len());
    }
    let chunk = members_at_a_time(follower.program, groups.len());
    let stands = (comparison.after.as_ref(), comparison.counted.as_ref());
    if counting::is_needed(follower, stands, &groups, chunk)?
        && let Some((last, leaves)) = counting::go_on(follower, stands, patience, |_, after| {
            let members = walk::next(scope, after, chunk)?;
            let last = members.last().cloned().filter(|_| members.len() == chunk);
            Ok((follow::each_of(members, &groups), last))
        })?
    {
        return Ok((0, Some((last, Some(leaves)))));
    }
    // Behind a walk that counted, the one that writes begins.
    let after = comparison.after.clone().filter(|_| comparison.counted.is_none());
    let (changes, stands) = walk_on(follower, after, &groups, patience)?;
    if stands.is_some() {
        return Ok((changes, stands));
    }
    note_built(scope, follower.program, &groups)?;
    follower.holding.compared(scope, follower.program, &groups)?;
    Ok((changes, None))
}

/// Compares the members behind `after`; where it stands, if there are more of them.
fn walk_on(
    follower: &mut Follower<'_>,
    mut after: Option<Key>,
    groups: &BTreeSet<Position>,
    patience: &Patience,
) -> Result<(u64, Option<Stands>), ErrorReport> {
    let mut changes = 0;
    loop {
        let chunk = members_at_a_time(follower.program, groups.len());
        let members = walk::next(follower.scope, after.as_ref(), chunk)?;
        changes += follow::everybody(follower, &members, groups)?;
        if members.len() < chunk {
            return Ok((changes, None));
        }
        after = members.into_iter().last();
        if let Some(last) = after.as_ref().filter(|_| patience.is_over()) {
            return Ok((changes, Some((last.clone(), None))));
        }
    }
}

/// What may be wrong although nothing is known to have changed may be counted wrong as well.
fn count_anew(scope: &Scope, marks: &Marks) -> Result<(), ErrorReport> {
    let (of_all, groups) = marks.repairs();
    if !of_all && groups.is_empty() {
        return Ok(());
    }
    counts::count_anew(&scope.spot, (!of_all).then_some(groups))
}

/// A group that came with its rows, as from a dump, or stood still before it was built, counts as
/// built once it has been compared.
fn note_built(
    scope: &Scope,
    program: &Program,
    compared: &BTreeSet<Position>,
) -> Result<(), ErrorReport> {
    let mut unbuilt = state::unbuilt(&scope.spot)?;
    unbuilt.retain(|&group| {
        let position = program.position(group).filter(|position| compared.contains(position));
        position.is_some_and(|position| program.asked(position).is_some())
    });
    note_size(scope, unbuilt)
}

/// Notes that groups are built, with the members that they have.
pub fn note_size(scope: &Scope, groups: Vec<i64>) -> Result<(), ErrorReport> {
    if groups.is_empty() {
        return Ok(());
    }
    snapshot::see_own_writes();
    let counts = scope.read(
        sql!("unit/member_counts"),
        vec![Param::from(groups)],
        row!(group_id: i64, members: i64),
    )?;
    counts.into_iter().try_for_each(|(group, members)| state::built(group, members as u64))
}
