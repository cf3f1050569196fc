//! Why a member is in a group or not: the groups that its rule leads to ([`web`]), what is known of the
//! member ([`evidence`]) and how far the engine is ([`currency`]) become an [`answer`] by [`telling`],
//! shown as a [`tree`]; or it is told [`elsewhere`]. All with the caller's rights, under the statement's snapshot.

pub mod answer;
mod currency;
pub mod elsewhere;
mod evidence;
mod telling;
pub mod tree;
mod web;

use crate::catalog::definitions::{self, Spot};
use crate::catalog::rules;
use crate::engine::state::SpotState;
use crate::error::GroupError;
use crate::member::key::Key;
use crate::member::time::Clock;
use crate::rule::meaning::needs::Needs;
use crate::rule::meaning::resolve::resolve;
use crate::settings;
use answer::{Explanation, Trial};
use currency::Progress;
use evidence::Candidate;
use pgrx::pg_sys::panic::ErrorReport;
use telling::Telling;
use web::Web;

/// Why the member is in the group or not, at the clock that memberships stand at.
pub fn of_group(group: i64, member: Key) -> Result<Explanation, ErrorReport> {
    let Some((spot, web)) = Web::of_group(group)? else {
        return Err(GroupError::Unknown { group }.into());
    };
    let subject = Candidate::new(definitions::spot(spot.as_str())?, member)?;
    let clock = stored_clock(&subject.spot)?;
    let needs = needs(&web, &clock);
    let evidence = subject.look(&needs, &web.named)?;
    let progress = Progress::look(&subject, web.smart())?;
    Telling::new(&subject, &evidence, &web, &progress, clock).of_group(group)
}

/// Why the member would be in a group of these conditions or not, at this clock.
pub fn of_conditions(
    spot: Spot,
    conditions: &str,
    member: Key,
    clock: &Clock,
) -> Result<Trial, ErrorReport> {
    let checked = rules::read(&spot.key, conditions)?;
    let web = Web::of_rule(&spot.key, &checked)?;
    let subject = Candidate::new(spot, member)?;
    let stored_clock = stored_clock(&subject.spot)?;
    let mut needs = needs(&web, &stored_clock);
    needs.add(&resolve(&checked.condition, clock));
    let evidence = subject.look(&needs, &web.named)?;
    let progress = Progress::look(&subject, web.smart())?;
    Telling::new(&subject, &evidence, &web, &progress, stored_clock).of_rule(&checked, clock)
}

/// The time that the spot's memberships stand at.
fn stored_clock(spot: &Spot) -> Result<Clock, ErrorReport> {
    let now = SpotState::read(&spot.key)?.map_or_else(settings::now, |state| state.clock);
    Ok(Clock { now, zone: spot.zone })
}

/// What the rules that are told read.
fn needs(web: &Web, clock: &Clock) -> Needs {
    let mut needs = Needs::default();
    web.rules().for_each(|checked| needs.add(&resolve(&checked.condition, clock)));
    needs
}
