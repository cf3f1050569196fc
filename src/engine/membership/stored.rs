//! The memberships that members have, and the members one after the other.

use super::batch::{Batch, OfEach};
use super::difference::Stored;
use crate::catalog::statement::typed;
use crate::member::key::{Key, KeyTypes};
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use crate::pg::sql::stream::columns;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::HashMap;

const STORED: OfEach = OfEach {
    relation: "group_members",
    template: sql!("membership/stored"),
    member: "g.member_id",
};
const BLACKLISTED: OfEach = OfEach {
    relation: "blacklist",
    template: sql!("membership/blacklisted"),
    member: "b.member_id",
};

columns! {
    membership: member_id, group_id, is_smart;
    entry: member_id, group_id;
}

/// What is stored of each of `members`, as far as anything is; `None` where so many are too much at
/// a time.
pub fn of(
    spot: &Key,
    keys: &KeyTypes,
    members: &[Key],
) -> Result<Option<HashMap<Key, Stored>>, ErrorReport> {
    let mut batch = Batch::new(spot, keys, members);
    let mut stored: HashMap<Key, Stored> = HashMap::new();
    batch.read(STORED, membership::ALL, |row| {
        let member = row.get(membership::member_id);
        let (Some(member), Some(group)) = (member, row.get::<i64>(membership::group_id)) else {
            return 0;
        };
        let of_member = stored.entry(member).or_default();
        if row.get(membership::is_smart) == Some(true) {
            &mut of_member.smart
        } else {
            &mut of_member.static_groups
        }
        .insert(group);
        size_of::<i64>()
    })?;
    batch.read(BLACKLISTED, entry::ALL, |row| {
        let member = row.get(entry::member_id);
        let (Some(member), Some(group)) = (member, row.get::<i64>(entry::group_id)) else {
            return 0;
        };
        stored.entry(member).or_default().blacklisted.insert(group);
        size_of::<i64>()
    })?;
    Ok((!batch.is_too_much()).then_some(stored))
}

/// The next members, and those who only have rows left, in the order of their keys' type.
pub fn next_members(
    spot: &Key,
    keys: &KeyTypes,
    after: Option<&Key>,
    limit: usize,
) -> Result<Vec<Key>, ErrorReport> {
    let template = match after {
        Some(_) => sql!("membership/next_members"),
        None => sql!("membership/first_members"),
    };
    let text = typed(template, keys);
    let mut params = vec![Param::from(spot.as_str()), Param::from(limit as i64)];
    params.extend(after.map(|after| Param::from(after.as_str())));
    spi::read(Statement::kept_by_size(&text), &params, row!(member_id: Key))
}
