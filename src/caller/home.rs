//! What only a spot's own node can answer or do: where spots are spread over nodes, it is asked there by the same
//! function, with the caller's rights and in the caller's transaction; on that node, domain tables are the spot's shards.

use super::groups::visible::Visible;
use crate::catalog;
use crate::catalog::nodes::{self, Home};
use crate::catalog::statement::fill;
use crate::engine::access::within::at_own_snapshot;
use crate::error::GroupError;
use crate::member::key::Key;
use crate::pg::relation::locks;
use crate::pg::sql::filled::filled;
use crate::pg::sql::guc::{self, LocalSettings};
use crate::pg::sql::row::{FromRow, RowReader, row};
use crate::pg::sql::shards::{self, Beside};
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

/// Where a question about a spot is answered.
pub enum AnswerPlace {
    /// Here, about the spot's shards while the value lives, where it has such.
    Here(Option<Beside>),
    /// At the node of this spot.
    Elsewhere(Key),
}

/// Where questions about the spot are answered.
pub fn of(spot: &Key) -> Result<AnswerPlace, ErrorReport> {
    if !nodes::has_citus() {
        return Ok(AnswerPlace::Here(None));
    }
    Ok(match nodes::home(spot)? {
        Home::Only => AnswerPlace::Here(None),
        Home::Here(shard) | Home::New(shard) => {
            AnswerPlace::Here(Some(shards::beside(nodes::shards_beside(shard)?)))
        }
        Home::Elsewhere => AnswerPlace::Elsewhere(spot.clone()),
    })
}

/// Where questions about a group are answered that the caller can see.
pub fn of_group(group: i64) -> Result<AnswerPlace, ErrorReport> {
    if nodes::is_spread()? { of(&Visible::find(group)?.spot) } else { Ok(AnswerPlace::Here(None)) }
}

/// Where a group is changed that the caller can see: whoever wants to move its shard waits for the end of the transaction, so
/// that what is written here moves along.
pub fn kept(group: i64) -> Result<AnswerPlace, ErrorReport> {
    if !nodes::is_spread()? {
        return Ok(AnswerPlace::Here(None));
    }
    let spot = Visible::find(group)?.spot;
    let mut kept = None;
    loop {
        match at_own_snapshot(|| nodes::home(&spot))? {
            Home::Only => return Ok(AnswerPlace::Here(None)),
            Home::Elsewhere => return Ok(AnswerPlace::Elsewhere(spot)),
            Home::Here(shard) | Home::New(shard) if kept == Some(shard) => {
                return Ok(AnswerPlace::Here(Some(shards::beside(nodes::shards_beside(shard)?))));
            }
            // It may have moved while this waited for whoever moves it.
            Home::Here(shard) | Home::New(shard) => {
                locks::keep_shard(shard);
                kept = Some(shard);
            }
        }
    }
}

/// The rows that a call comes to at the node of a spot of which the caller can see a group. Arguments are numbered
/// from $2.
pub fn rows<R: FromRow, T>(
    spot: &Key,
    call: &str,
    arguments: Vec<Param<'_>>,
    each: RowReader<R, impl FnMut(R) -> T>,
) -> Result<Vec<T>, ErrorReport> {
    asked(spot, [("table", "groups"), ("column", "spot_id"), ("call", call)], arguments, each)
}

/// The same of a spot that the caller can see.
pub fn rows_of_spot<R: FromRow, T>(
    spot: &Key,
    call: &str,
    arguments: Vec<Param<'_>>,
    each: RowReader<R, impl FnMut(R) -> T>,
) -> Result<Vec<T>, ErrorReport> {
    asked(spot, [("table", "spots"), ("column", "id"), ("call", call)], arguments, each)
}

fn asked<R: FromRow, T>(
    spot: &Key,
    values: [(&str, &str); 3],
    arguments: Vec<Param<'_>>,
    each: RowReader<R, impl FnMut(R) -> T>,
) -> Result<Vec<T>, ErrorReport> {
    let text = fill(&filled(sql!("caller/at_home"), &values), catalog::key_types()?);
    let spot = std::iter::once(Param::from(spot.as_str()));
    let params: Vec<Param<'_>> = spot.chain(arguments).collect();
    let _settings = LocalSettings::with_names_pinned();
    spi::modify(Statement::kept(&text), &params, each)
}

/// Has the spot's node call the function of that name on the group; whether that says that it did something.
pub fn call(spot: &Key, function: &str, group: i64) -> Result<bool, ErrorReport> {
    let call = format!("(SELECT smart_groups_internal.{function}($2)::pg_catalog.text AS answer)");
    let answers = rows(spot, &call, vec![Param::from(group)], row!(answer: Option<String>))?;
    let answer = answers.into_iter().next().ok_or(GroupError::Unknown { group })?;
    Ok(answer.as_deref() == Some("true"))
}

/// The argument $2 of a call that goes by `smart_groups.clock`: a setting of this session's is made there first.
pub fn at_this_clock() -> String {
    let set = guc::current(c"smart_groups.clock").and_then(|clock| clock.into_string().ok());
    match set.filter(|clock| !clock.is_empty()) {
        None => "$2".to_owned(),
        Some(clock) => {
            let clock = crate::rule::meaning::sql::quote_literal(&clock);
            format!(
                "CASE WHEN pg_catalog.set_config('smart_groups.clock', {clock}, true) IS NOT NULL THEN $2 END"
            )
        }
    }
}
