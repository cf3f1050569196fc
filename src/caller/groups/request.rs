//! Work that people ask for: a mark like any other.

use super::visible::Visible;
use crate::caller::home::{self, AnswerPlace};
use crate::catalog;
use crate::catalog::statement::typed;
use crate::engine::state::{holds, standings};
use crate::error::GroupError;
use crate::member::aspect::Aspects;
use crate::member::key::Key;
use crate::pg::process::wake;
use crate::pg::relation::change_log::{Mark, append};
use crate::pg::sql::guc;
use crate::pg::sql::identity::as_role;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

/// Asks for a comparison of one smart group, which the caller must be able to see.
pub fn rebuild(group: i64) -> Result<(), ErrorReport> {
    let place = home::of_group(group)?;
    if let AnswerPlace::Elsewhere(spot) = place {
        return home::call(&spot, "rebuild", group).map(drop);
    }
    let spot = Visible::find_smart(group)?.spot;
    let aspects = Aspects::GROUP_REBUILD | Aspects::AT_ONCE | Aspects::REPAIR;
    ask(Some(spot.as_str()), aspects, Some(&group.to_string()));
    Ok(())
}

/// Has a smart group, which the caller must be able to see, stand still; `false` where it does.
pub fn pause(group: i64) -> Result<bool, ErrorReport> {
    let place = home::kept(group)?;
    if let AnswerPlace::Elsewhere(spot) = place {
        return home::call(&spot, "pause", group);
    }
    let spot = held_spot_of_smart(group)?;
    let paused = standings::pause(&spot, group)?;
    if paused {
        // Who reads the groups anew learns of it; nobody is compared for it.
        ask(Some(&spot), Aspects::GROUP_STANDING, Some(&group.to_string()));
    }
    Ok(paused)
}

/// Has a smart group, which the caller must be able to see, go on; `false` where it does.
pub fn resume(group: i64) -> Result<bool, ErrorReport> {
    let place = home::kept(group)?;
    if let AnswerPlace::Elsewhere(spot) = place {
        return home::call(&spot, "resume", group);
    }
    let spot = Visible::find_smart(group)?.spot;
    let resumed = standings::resume(spot.as_str(), group)?;
    if resumed {
        ask(Some(spot.as_str()), Aspects::GROUP_REBUILD, Some(&group.to_string()));
    }
    Ok(resumed)
}

/// Has a held smart group, which the caller must be able to see, let its members go; `false` where
/// it is not held.
pub fn release(group: i64) -> Result<bool, ErrorReport> {
    let place = home::kept(group)?;
    if let AnswerPlace::Elsewhere(spot) = place {
        return home::call(&spot, "release", group);
    }
    let spot = Visible::find_smart(group)?.spot;
    let released = holds::release(spot.as_str(), group)?;
    if released {
        ask(
            Some(spot.as_str()),
            Aspects::GROUP_REBUILD | Aspects::AT_ONCE,
            Some(&group.to_string()),
        );
    }
    Ok(released)
}

/// The spot of a smart group that the caller can see; the group stays until the end of the transaction, for what is noted of
/// it must not outlive it.
fn held_spot_of_smart(group: i64) -> Result<String, ErrorReport> {
    let spot = Visible::find_smart(group)?.spot;
    let text = typed(sql!("caller/hold_group"), &catalog::key_types()?);
    let hold = || {
        let _settings = guc::LocalSettings::pinned().with(c"row_security", c"off");
        let params = [Param::from(group), Param::from(spot.as_str())];
        spi::read_latest(Statement::kept(&text), &params, row!(spot_id: String))
    };
    // The lock needs a right that the caller may lack.
    let held = as_role(catalog::owner()?, hold)?;
    held.into_iter().next().ok_or_else(|| GroupError::Unknown { group }.into())
}

/// Asks for a comparison of a whole spot.
pub fn rebuild_spot(spot: &Key) -> Result<(), ErrorReport> {
    if let AnswerPlace::Elsewhere(spot) = home::of(spot)? {
        let call = "(SELECT smart_groups_internal.rebuild_spot($1)::pg_catalog.text AS answer)";
        return home::rows_of_spot(&spot, call, Vec::new(), row!(|| ())).map(drop);
    }
    ask(Some(spot.as_str()), Aspects::WHOLE | Aspects::AT_ONCE | Aspects::REPAIR, None);
    Ok(())
}

/// Asks for a comparison of every spot.
pub fn compare_everything() {
    ask(None, Aspects::WHOLE, None);
}

fn ask(spot: Option<&str>, aspects: Aspects, reference: Option<&str>) {
    append(&Mark { spot, member: None, aspects, reference });
    wake::at_commit();
}
