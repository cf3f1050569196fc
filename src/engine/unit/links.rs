//! Links that came or went: a group's members, or those who are invited to a resource, are gone through in
//! chunks that later units resume.

use super::follow;
use super::follower::Follower;
use super::walk;
use crate::engine::access::patience::Patience;
use crate::engine::effects::invitations::{self, Road, Roads};
use crate::engine::log::link::Link;
use crate::engine::log::marks::Marks;
use crate::engine::log::pending::Pending;
use crate::member::aspect::Aspects;
use crate::member::event::Reason;
use crate::member::key::Key;
use crate::pg::sql::plans;
use crate::pg::sql::row::row;
use crate::pg::sql::snapshot;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;

/// How many members are looked at in one step.
const MEMBERS: usize = 2_000;

/// The links whose members are to be looked at.
#[derive(Default, PartialEq, Debug)]
pub struct Links {
    waiting: BTreeSet<Link>,
    /// The one that has begun, and the last member that was looked at.
    begun: Option<(Link, Key)>,
}

impl Links {
    /// Those that `marks` name, and of those that earlier units have begun the ones that have not
    /// changed again: only one goes on where it stood.
    pub fn new(marks: &Marks, begun: Vec<(Link, Key)>) -> Self {
        let mut links = Self { waiting: marks.links(), begun: None };
        for (link, last) in begun {
            if !links.waiting.contains(&link) && links.begun.is_none() {
                links.begun = Some((link, last));
            } else {
                links.waiting.insert(link);
            }
        }
        links
    }

    /// Whether nothing is to be done.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.begun.is_none()
    }

    /// What is written down for the units to come.
    pub fn into_pending(self) -> impl Iterator<Item = Pending> {
        let marks_of = |links: &mut dyn Iterator<Item = &Link>| {
            let mut marks = Marks::default();
            links.for_each(|link| marks.add(None, (Aspects::RESOURCES, Some(link.reference()))));
            marks
        };
        let begun = self.begun.map(|(link, last)| Pending {
            marks: marks_of(&mut std::iter::once(&link)),
            compared: Some(last),
            ..Pending::default()
        });
        let waiting = (!self.waiting.is_empty())
            .then(|| Pending { marks: marks_of(&mut self.waiting.iter()), ..Pending::default() });
        begun.into_iter().chain(waiting)
    }

    fn next(&mut self) -> Option<(Link, Option<Key>)> {
        let begun = self.begun.take().map(|(link, last)| (link, Some(last)));
        begun.or_else(|| self.waiting.pop_first().map(|link| (link, None)))
    }
}

/// Goes through the links, for about as long as `patience` lasts; returns those that are left.
pub fn run(
    follower: &mut Follower<'_>,
    mut links: Links,
    patience: &Patience,
) -> Result<Links, ErrorReport> {
    while let Some((link, after)) = links.next() {
        pgrx::check_for_interrupts!();
        let last = step(follower, &link, after.as_ref())?;
        links.begun = last.map(|last| (link, last));
        if patience.is_over() {
            break;
        }
    }
    Ok(links)
}

/// Looks at the next members; returns the last of them where there may be more.
fn step(
    follower: &mut Follower<'_>,
    link: &Link,
    after: Option<&Key>,
) -> Result<Option<Key>, ErrorReport> {
    let scope = follower.scope;
    let resource = link.resource.as_str();
    let states = scope.read(
        sql!("unit/link_state"),
        vec![Param::from(link.group), Param::from(resource)],
        row!(has_group: bool, has_link: bool),
    )?;
    let (reason, members) = match states.into_iter().next() {
        Some((_, true)) => (Reason::Link, walk::in_group(scope, link.group, after, MEMBERS)?),
        Some((has_group, false)) => {
            let reason = if has_group { Reason::Unlink } else { Reason::GroupDeleted };
            (reason, walk::invited(scope, &link.resource, after, MEMBERS)?)
        }
        None => return Ok(None),
    };
    let last = members.last().cloned().filter(|_| members.len() == MEMBERS);
    let road = Road::through(link.group, reason);
    let roads: Roads = members.into_iter().map(|member| (member, vec![road.clone()])).collect();
    look_at(follower, roads, &link.resource)?;
    Ok(last)
}

/// Invites those behind `after` who are in a group that is being built, where it leads to
/// resources.
pub fn built(follower: &Follower<'_>, group: i64, after: Option<&Key>) -> Result<(), ErrorReport> {
    let scope = follower.scope;
    let has_links = || scope.read(sql!("unit/has_links"), vec![Param::from(group)], row!(|| ()));
    if !follower.uses_resources()? || has_links()?.is_empty() {
        return Ok(());
    }
    let road = Road { first_build: true, ..Road::through(group, Reason::Rule) };
    let mut after = after.cloned();
    loop {
        snapshot::see_own_writes();
        let members = walk::in_group(scope, group, after.as_ref(), MEMBERS)?;
        let more = members.len() == MEMBERS;
        after = members.last().cloned();
        let roads = members.into_iter().map(|member| (member, vec![road.clone()])).collect();
        invitations::bring_up_to_date(scope, &roads, None)?;
        if !more {
            return Ok(());
        }
    }
}

fn look_at(follower: &mut Follower<'_>, roads: Roads, resource: &Key) -> Result<(), ErrorReport> {
    plans::expect_rows(roads.len() as u64);
    snapshot::see_own_writes();
    if !follower.careful {
        return invitations::bring_up_to_date(follower.scope, &roads, Some(resource));
    }
    // One after the other, leaving out whoever fails.
    let members: Vec<Key> = roads.keys().cloned().collect();
    follower.roads = roads;
    follow::everybody(follower, &members, &BTreeSet::new())?;
    follower.roads = Roads::new();
    Ok(())
}
