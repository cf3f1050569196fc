//! Invitations: whoever has a road to a resource is invited to it, once, however many roads there
//! are. A road is a group that the member is in and that is linked to the resource, as long as the
//! member may have access through it.
//!
//! Like membership, they follow from the state that the unit sees and not from what changed: roads
//! that came and went only say where to look, and for what reason.

use super::events::{self, Event};
use crate::catalog::statement::typed;
use crate::engine::access::scope::Scope;
use crate::engine::membership::batch::{fence, members_fence, of_members};
use crate::member::eligibility::ELIGIBLE_STATUSES;
use crate::member::event::{EventKind, Reason};
use crate::member::key::Key;
use crate::pg::sql::applying;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeMap, BTreeSet};

/// A road that may have come or gone.
#[derive(Clone, PartialEq, Debug)]
pub struct Road {
    /// The group that it leads through; `None` for any that the member is in.
    pub group: Option<i64>,
    /// Why it came or went.
    pub reason: Reason,
    /// Whether the group is being built for the first time.
    pub first_build: bool,
}

impl Road {
    /// Through a group.
    pub fn through(group: i64, reason: Reason) -> Self {
        Self { group: Some(group), reason, first_build: false }
    }

    /// Through any group.
    pub fn any(reason: Reason) -> Self {
        Self { group: None, reason, first_build: false }
    }
}

/// Members whose roads may have changed.
pub type Roads = BTreeMap<Key, Vec<Road>>;

/// An invitation that is missing, or that nothing leads to any more.
struct Differing {
    resource: Key,
    member: Key,
    is_lost: bool,
    /// The groups that lead there, or may have led there.
    groups: Vec<i64>,
    /// A group that the member is in all the same.
    stays_in: Option<i64>,
    no_member: bool,
    no_resource: bool,
}

/// Whether the spot has anything to do with resources.
pub fn are_any(scope: &Scope) -> Result<bool, ErrorReport> {
    let any = scope.read(sql!("effects/any_resources"), vec![], row!(is_any: bool))?;
    Ok(any.into_iter().any(|any| any))
}

/// Invites those members who have a road and no invitation, and takes the invitation from those
/// who have no road; to `only` one resource, or to all.
pub fn bring_up_to_date(
    scope: &Scope,
    roads: &Roads,
    only: Option<&Key>,
) -> Result<(), ErrorReport> {
    if roads.is_empty() {
        return Ok(());
    }
    let found = differing(scope, roads, only)?;
    let pairs = |lost: bool| found.iter().filter(move |one| one.is_lost == lost);
    write(scope, sql!("effects/revoke"), pairs(true))?;
    write(scope, sql!("effects/invite"), pairs(false))?;
    let told: Vec<Event> = found.iter().map(|one| one.event(roads)).collect();
    events::write(scope, &told)
}

/// Runs the statements on nobody: what fails then fails for everybody.
pub fn write_nothing(scope: &Scope) -> Result<(), ErrorReport> {
    differing(scope, &Roads::new(), None)?;
    for template in [sql!("effects/revoke"), sql!("effects/invite")] {
        let nobody = vec![Param::from(Vec::<String>::new()), Param::from(Vec::<String>::new())];
        applying::during(|| scope.write(template, nobody))?;
    }
    Ok(())
}

fn differing(
    scope: &Scope,
    roads: &Roads,
    only: Option<&Key>,
) -> Result<Vec<Differing>, ErrorReport> {
    let members: Vec<String> = roads.keys().map(|member| member.as_str().to_owned()).collect();
    let count = members.len();
    let groups: BTreeSet<i64> = roads.values().flatten().filter_map(|road| road.group).collect();
    let params = [
        Param::from(scope.spot.as_str()),
        Param::from(members),
        Param::from(ELIGIBLE_STATUSES.map(str::to_owned).to_vec()),
        Param::from(only.map(|resource| resource.as_str().to_owned())),
        Param::from(groups.into_iter().collect::<Vec<_>>()),
    ];
    let text = typed(sql!("effects/invitations"), &scope.keys)
        .replace("{members_fence}", &members_fence("members", "m.id", &scope.keys, count))
        .replace("{resources_fence}", fence("resources"));
    let read = || {
        spi::read(
            of_members("members", &text, count),
            &params,
            row!(|resource_id: Key,
                  member_id: Key,
                  is_lost: bool,
                  groups: Vec<Key>,
                  stays_in: Option<i64>,
                  no_member: bool,
                  no_resource: bool| {
                let groups =
                    groups.iter().filter_map(|group| group.as_str().parse().ok()).collect();
                let (resource, member) = (resource_id, member_id);
                Differing { resource, member, is_lost, groups, stays_in, no_member, no_resource }
            }),
        )
    };
    scope.as_owner(read)
}

fn write<'d>(
    scope: &Scope,
    template: &'static str,
    found: impl Iterator<Item = &'d Differing>,
) -> Result<(), ErrorReport> {
    let (resources, members): (Vec<String>, Vec<String>) =
        found.map(|one| (one.resource.to_string(), one.member.to_string())).unzip();
    if members.is_empty() {
        return Ok(());
    }
    let pairs = vec![Param::from(resources), Param::from(members)];
    applying::during(|| scope.write(template, pairs)).map(drop)
}

impl Differing {
    fn event(&self, roads: &Roads) -> Event {
        let roads = roads.get(&self.member).map(Vec::as_slice).unwrap_or_default();
        let road = self.road(roads);
        let leads = road.and_then(|road| road.group).or_else(|| self.leading_group());
        Event {
            kind: if self.is_lost {
                EventKind::ResourceRevoked
            } else {
                EventKind::ResourceInvited
            },
            group: leads,
            resource: Some(self.resource.clone()),
            member: Some(self.member.clone()),
            reason: self.reason(road),
            first_build: road.is_some_and(|road| road.first_build),
        }
    }

    /// The road that made the difference: through a group that leads there, else any.
    fn road<'r>(&self, roads: &'r [Road]) -> Option<&'r Road> {
        let leads_there =
            |road: &&Road| road.group.is_some_and(|group| self.groups.contains(&group));
        let of_any = || roads.iter().find(|road| road.group.is_none());
        roads.iter().find(leads_there).or_else(of_any).or(roads.first())
    }

    /// The first group that leads there now, or would but for the member's status.
    fn leading_group(&self) -> Option<i64> {
        self.groups.first().copied().filter(|_| !self.is_lost).or(self.stays_in)
    }

    fn reason(&self, road: Option<&Road>) -> Reason {
        match road {
            _ if self.no_member => Reason::MemberDeleted,
            _ if self.no_resource => Reason::ResourceDeleted,
            Some(road) => road.reason,
            None => Reason::Rebuild,
        }
    }
}
