//! All events, whatever policies hide from the caller: where they were written, and where in their order something
//! stands.

use super::live::Live;
use crate::catalog;
use crate::engine::log::position::{EventPlace, ReadingPosition};
use crate::pg::sql::guc::LocalSettings;
use crate::pg::sql::identity::as_role;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

/// Looks as the events' owner does, from whom no policy may hide any.
pub fn seeing_all<T>(look: impl FnOnce() -> Result<T, ErrorReport>) -> Result<T, ErrorReport> {
    as_role(catalog::owner()?, || {
        let _settings = in_order().with(c"row_security", c"off");
        look()
    })
}

/// Whether a policy may hide events from the caller.
pub fn hides_events() -> Result<bool, ErrorReport> {
    let found = spi::read(sql!("caller/hides_events"), &[], row!(hides: bool))?;
    Ok(found.contains(&true))
}

/// Pages are read along the index: an estimate of few events, where one transaction has written a
/// million, would have all of them sorted for every page.
pub fn in_order() -> LocalSettings {
    LocalSettings::pinned()
        .with(c"enable_seqscan", c"off")
        .with(c"enable_bitmapscan", c"off")
        .with(c"jit", c"off")
}

/// The origins of events for a consumer that has begun with these, those that are being written last; whatever a policy hides from the caller.
pub fn origins<'a>(
    live: &Live,
    begun: impl Iterator<Item = &'a i32>,
) -> Result<Vec<i32>, ErrorReport> {
    // Where events are spread over nodes, no index leads from one origin to the next.
    let former = if live.is_spread { begun.copied().collect() } else { all_origins(live)? };
    Ok(former.into_iter().filter(|&origin| !live.has(origin)).chain(live.origins()).collect())
}

/// All of them, likewise.
pub fn every_origin(live: &Live) -> Result<Vec<i32>, ErrorReport> {
    let former = all_origins(live)?;
    Ok(former.into_iter().filter(|&origin| !live.has(origin)).chain(live.origins()).collect())
}

fn all_origins(live: &Live) -> Result<Vec<i32>, ErrorReport> {
    let text = if live.is_spread {
        sql!("caller/event_origins_spread")
    } else {
        sql!("caller/event_origins")
    };
    seeing_all(|| spi::read(text, &[], row!(origin: i32)))
}

/// Behind all events of an origin that is not this database's, to which none is added any more.
pub fn behind_all(origin: i32) -> Result<ReadingPosition, ErrorReport> {
    let last = place_of(sql!("caller/event_end"), &[Param::from(origin)])?;
    Ok(ReadingPosition { last, ..ReadingPosition::beginning() })
}

/// The place of the event that the statement finds, whatever a policy hides from the caller.
pub fn place_of(
    text: &'static str,
    params: &[Param<'_>],
) -> Result<Option<EventPlace>, ErrorReport> {
    let found =
        seeing_all(|| spi::read(text, params, row!(|xid: u64, id: i64| EventPlace { xid, id })))?;
    Ok(found.into_iter().next())
}
