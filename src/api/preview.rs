//! Who would be in a group that does not exist yet.

use super::arguments::{clock, key, members, required, spot};
use super::page::{self, PageKey};
use crate::catalog::{self, rules, statement};
use crate::pg::guc;
use crate::pg::spi::{self, Param, Row};
use crate::rule::resolve::resolve;
use crate::rule::sql::{Scope, eligible_and_matching};
use pgrx::iter::TableIterator;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

const PREVIEW: &str = include_str!("../../sql/api/preview.sql");
const AFTER: &str = include_str!("../../sql/api/preview_after.sql");
const BLACKLIST: &str = include_str!("../../sql/api/preview_blacklist.sql");
const COUNT: &str = include_str!("../../sql/api/preview_count.sql");

type Listed = (
    name!(member_id, String),
    name!(first_name, Option<String>),
    name!(last_name, Option<String>),
    name!(email, Option<String>),
    name!(status, Option<String>),
    name!(page_key, String),
);

/// One page of the members who meet a rule, in alphabetical order.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn preview(
    spot: Option<&str>,
    conditions: Option<&str>,
    blacklist: Option<Vec<Option<String>>>,
    page_size: Option<i32>,
    after: Option<&str>,
) -> Result<
    TableIterator<
        'static,
        (
            name!(member_id, String),
            name!(first_name, Option<String>),
            name!(last_name, Option<String>),
            name!(email, Option<String>),
            name!(status, Option<String>),
            name!(page_key, String),
        ),
    >,
    ErrorReport,
> {
    let _settings = guc::Scope::pinned();
    let keys = catalog::key_types()?;
    let blacklist = members(blacklist, "blacklist")?;
    let limit = page::size(required(page_size, "page_size")?)?;
    let after = after.map(PageKey::decode).transpose()?;
    let sql = PREVIEW
        .replace("{blacklist}", if blacklist.is_empty() { "" } else { BLACKLIST })
        .replace("{after}", if after.is_some() { AFTER } else { "" })
        .replace("{alphabet}", statement::alphabet()?);
    let sql = statement::typed(&sql, &keys).replace("{matching}", &matching(spot, conditions)?);
    let mut params = vec![Param::from(limit), Param::from(blacklist)];
    if let Some(PageKey { last_name, first_name, member }) = after {
        let member = key(keys.member, &member, "after")?;
        params.extend([last_name, first_name, member.to_string()].map(Param::from));
    }
    Ok(TableIterator::new(spi::read(sql, &params, listed)?))
}

/// How many members meet a rule.
#[pg_extern(schema = "smart_groups_internal", stable)]
fn preview_count(
    spot: Option<&str>,
    conditions: Option<&str>,
    blacklist: Option<Vec<Option<String>>>,
) -> Result<i64, ErrorReport> {
    let _settings = guc::Scope::pinned();
    let keys = catalog::key_types()?;
    let blacklist = members(blacklist, "blacklist")?;
    let excluding = BLACKLIST.replace("$2", "$1");
    let sql = COUNT.replace("{blacklist}", if blacklist.is_empty() { "" } else { &excluding });
    let sql = statement::typed(&sql, &keys).replace("{matching}", &matching(spot, conditions)?);
    let counts = spi::read(sql, &[Param::from(blacklist)], |row| row.get::<i64>(0))?;
    Ok(counts.into_iter().flatten().next().unwrap_or(0))
}

/// The rule as a condition on `m`, eligibility included.
fn matching(spot: Option<&str>, conditions: Option<&str>) -> Result<String, ErrorReport> {
    let spot = self::spot(spot)?;
    let checked = rules::read(&spot.key, required(conditions, "conditions")?)?;
    let predicate = resolve(&checked.condition, &clock(&spot));
    let scope = Scope { spot: spot.key, keys: checked.definitions.keys };
    Ok(eligible_and_matching(&predicate, &scope))
}

fn listed(row: &Row<'_>) -> Listed {
    let member = row.text(0);
    let page_key =
        PageKey { last_name: row.text(2), first_name: row.text(1), member: member.clone() };
    (member, row.get(1), row.get(2), row.get(3), row.get(4), page_key.encode())
}
