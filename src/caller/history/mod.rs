//! History, as events tell it, with the caller's rights: the members of a time, a member's comings and
//! goings.

mod page;

pub use page::HistoryKey;

use crate::caller::operation::nodes;
use crate::caller::rights;
use crate::catalog;
use crate::catalog::statement::typed;
use crate::engine::access::within::at_own_snapshot;
use crate::engine::log::horizon;
use crate::engine::state::timestamp;
use crate::error::{EventError, GroupError};
use crate::member::key::Key;
use crate::member::values::Instant;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use crate::pg::sql::time;
use pgrx::datum::TimestampWithTimeZone;
use pgrx::pg_sys::panic::ErrorReport;

/// A group's members at an instant.
pub fn members_at(group: i64, at: Instant) -> Result<Vec<String>, ErrorReport> {
    let spot = spot_of(group)?;
    refuse_unknown(at)?;
    let text = typed(sql!("caller/members_at"), &catalog::key_types()?);
    let params = [Param::from(spot), Param::from(group), timestamp(at)];
    rights::reading_by(&text, || {
        spi::read(Statement::kept(&text), &params, row!(member_id: String))
    })
}

/// Refuses a time that events do not reach.
fn refuse_unknown(at: Instant) -> Result<(), ErrorReport> {
    if at.0 > time::now() {
        return Err(EventError::Future { at: time::printed(at.0) }.into());
    }
    let is_spread = catalog::nodes::is_spread()?;
    let since = if is_spread { nodes::history_begins() } else { begins() };
    match since? {
        None => Err(EventError::NoHistory.into()),
        Some(since) if at < since => {
            let (at, since) = (time::printed(at.0), time::printed(since.0));
            Err(EventError::Forgotten { at, since }.into())
        }
        Some(_) => Ok(()),
    }
}

/// Since when events tell the whole history here.
pub fn begins() -> Result<Option<Instant>, ErrorReport> {
    at_own_snapshot(horizon::complete_since)
}

/// The spot of a group that the caller can see, or that left events which the caller can see.
fn spot_of(group: i64) -> Result<String, ErrorReport> {
    let text = sql!("caller/history_spot");
    let found =
        rights::reading_by(text, || spi::read(text, &[Param::from(group)], row!(spot_id: String)))?;
    found.into_iter().next().ok_or_else(|| GroupError::Unknown { group }.into())
}

/// A coming or going.
pub struct MembershipChange {
    /// The event; 0 where the member came before events were kept.
    pub id: i64,
    /// `member_joined` or `member_left`.
    pub kind: String,
    /// What brought it about.
    pub reason: Option<String>,
    /// Whether the group was being built for the first time.
    pub first_build: Option<bool>,
    /// When.
    pub occurred_at: Option<TimestampWithTimeZone>,
}

/// When a member came to a group and left it, the latest first.
pub fn of_member(
    group: i64,
    member: Key,
    size: i64,
    after: Option<HistoryKey>,
) -> Result<Vec<MembershipChange>, ErrorReport> {
    let spot = spot_of(group)?;
    let text = typed(sql!("caller/membership_history"), &catalog::key_types()?);
    let before = after.map_or(i64::MAX, |HistoryKey(id)| id);
    let params = [
        Param::from(spot),
        Param::from(group),
        Param::from(member.to_string()),
        Param::from(size),
        Param::from(before),
    ];
    rights::reading_by(&text, || {
        spi::read(
            Statement::kept(&text),
            &params,
            row!(|id: i64,
                  kind: String,
                  reason: Option<String>,
                  first_build: Option<bool>,
                  occurred_at: Option<TimestampWithTimeZone>| MembershipChange {
                id,
                kind,
                reason,
                first_build,
                occurred_at,
            }),
        )
    })
}
