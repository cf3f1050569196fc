//! Lists of people: a spot's, a group's, those on a blacklist.

use super::arguments::{after, keys, required, spot, texts};
use crate::caller::groups::visible::Visible;
use crate::caller::people::listing::{PeopleList, Person, Whose};
use crate::caller::people::page::{self, PageKey};
use crate::caller::people::wanted::{Roles, Wanted};
use crate::caller::rights;
use crate::catalog;
use crate::error::GroupError;
use crate::member::key::Key;
use crate::member::search;
use pgrx::iter::TableIterator;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

type Texts = Option<Vec<Option<String>>>;

/// One page of the members of a spot, or of one of its groups.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity, clippy::too_many_arguments)]
fn audience(
    spot: Option<&str>,
    group_id: Option<i64>,
    search: Option<&str>,
    roles: Option<Vec<Option<String>>>,
    statuses: Option<Vec<Option<String>>>,
    page_size: Option<i32>,
    after: Option<&str>,
    role_kinds: Option<Vec<Option<String>>>,
) -> Result<
    TableIterator<
        'static,
        (
            name!(member_id, String),
            name!(first_name, Option<String>),
            name!(last_name, Option<String>),
            name!(email, Option<String>),
            name!(title, Option<String>),
            name!(status, Option<String>),
            name!(role_id, Option<String>),
            name!(added_at, Option<TimestampWithTimeZone>),
            name!(page_key, String),
        ),
    >,
    ErrorReport,
> {
    let asked = Asked::read(search, Filters { roles, statuses, role_kinds }, page_size, after)?;
    let spot = rights::reading(|| self::spot(spot))?.key;
    let whose = group_id.map_or(Ok(Whose::Spot), |group| in_spot(group, &spot))?;
    let people = asked.of(spot, whose)?;
    Ok(TableIterator::new(people.into_iter().map(|person| {
        let page_key = page_key(&person);
        let Person { id, first_name, last_name, email, title, status, role_id, added_at, .. } =
            person;
        (id, first_name, last_name, email, title, status, role_id, added_at, page_key)
    })))
}

/// One page of the members on the blacklist of a group.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity, clippy::too_many_arguments)]
fn blacklisted_members(
    group_id: Option<i64>,
    search: Option<&str>,
    roles: Option<Vec<Option<String>>>,
    statuses: Option<Vec<Option<String>>>,
    page_size: Option<i32>,
    after: Option<&str>,
    role_kinds: Option<Vec<Option<String>>>,
) -> Result<
    TableIterator<
        'static,
        (
            name!(member_id, String),
            name!(first_name, Option<String>),
            name!(last_name, Option<String>),
            name!(email, Option<String>),
            name!(title, Option<String>),
            name!(status, Option<String>),
            name!(role_id, Option<String>),
            name!(reason, Option<String>),
            name!(added_by, Option<String>),
            name!(added_at, Option<TimestampWithTimeZone>),
            name!(page_key, String),
        ),
    >,
    ErrorReport,
> {
    let group = required(group_id, "group_id")?;
    let asked = Asked::read(search, Filters { roles, statuses, role_kinds }, page_size, after)?;
    let group = Visible::find_with_blacklist(group)?;
    let people = asked.of(group.spot, Whose::Blacklist(group.id))?;
    Ok(TableIterator::new(people.into_iter().map(|person| {
        let page_key = page_key(&person);
        let Person { id, first_name, last_name, email, title, status, role_id, .. } = person;
        let (reason, added_by, added_at) = (person.reason, person.added_by, person.added_at);
        (
            id, first_name, last_name, email, title, status, role_id, reason, added_by, added_at,
            page_key,
        )
    })))
}

/// The form in which people are searched for; may stand in indexes.
#[pg_extern(immutable, parallel_safe)]
fn search_text(first_name: Option<&str>, last_name: Option<&str>, email: Option<&str>) -> String {
    search::search_text([first_name, last_name, email])
}

/// The parts of words by which an index finds whom somebody searches for.
#[pg_extern(immutable, parallel_safe, cost = 10)]
fn search_grams(
    first_name: Option<&str>,
    last_name: Option<&str>,
    email: Option<&str>,
) -> Vec<i32> {
    search::grams(&search::search_text([first_name, last_name, email]))
}

fn in_spot(group: i64, spot: &Key) -> Result<Whose, ErrorReport> {
    if Visible::find(group)?.spot == *spot {
        return Ok(Whose::Group(group));
    }
    Err(GroupError::OfAnotherSpot { group, spot: spot.to_string() }.into())
}

struct Filters {
    roles: Texts,
    statuses: Texts,
    role_kinds: Texts,
}

/// What is asked of a list, whosever people it has.
struct Asked<'a> {
    search: Option<&'a str>,
    roles: Roles,
    statuses: Vec<String>,
    size: i64,
    after: Option<PageKey>,
}

impl<'a> Asked<'a> {
    fn read(
        search: Option<&'a str>,
        filters: Filters,
        page_size: Option<i32>,
        after: Option<&str>,
    ) -> Result<Self, ErrorReport> {
        let ids = keys(filters.roles, catalog::key_types()?.role, "roles")?;
        Ok(Self {
            search,
            roles: Roles { ids, kinds: texts(filters.role_kinds, "role_kinds")? },
            statuses: texts(filters.statuses, "statuses")?,
            size: page::size(required(page_size, "page_size")?)?,
            after: self::after(after)?,
        })
    }

    fn of(self, spot: Key, whose: Whose) -> Result<Vec<Person>, ErrorReport> {
        let Self { search, roles, statuses, size, after } = self;
        rights::reading(|| {
            let keys = catalog::key_types()?;
            let wanted = Wanted::read(&spot, &keys, search, roles, statuses)?;
            PeopleList { spot, keys, whose, wanted }.page(size, after.as_ref())
        })
    }
}

fn page_key(person: &Person) -> String {
    let (last_name, first_name) = (person.last_name.as_deref(), person.first_name.as_deref());
    PageKey::of(last_name, first_name, &person.id).encode()
}
