//! One unit of work: one spot, in one transaction.
//!
//! INVARIANT: first the spot's lock and its home, then the relations' locks, then the snapshot, and every read under
//! it. So membership always equals the rules' result at some committed state, moves only
//! forward, and doing a unit again changes nothing.

mod agenda;
mod build;
mod compare;
mod compile;
mod containment;
mod counting;
mod effort;
mod fence;
mod follow;
mod follower;
mod held;
mod holding;
mod hours;
mod links;
mod load;
mod named;
mod probe;
mod tick;
mod walk;

use crate::catalog::{self, definitions, obstacles};
use crate::engine::access::home::{self, Taken};
use crate::engine::access::patience::Patience;
use crate::engine::access::relations;
use crate::engine::access::scope::Scope;
use crate::engine::access::within::at_own_snapshot;
use crate::engine::counts;
use crate::engine::effects::invitations::Roads;
use crate::engine::effects::notice::Notice;
use crate::engine::effects::sweep;
use crate::engine::log::marks::Marks;
use crate::engine::log::pending::{Pending, SetAsideRows};
use crate::engine::membership::occasion::Occasion;
use crate::engine::program::{Program, cache};
use crate::engine::state::{self, SpotState};
use crate::engine::{failure, watch};
use crate::member::aspect::Aspects;
use crate::member::key::Key;
use crate::member::values::Instant;
use crate::pg::relation::locks;
use crate::pg::sql::guc;
use crate::pg::sql::snapshot::{self, Pushed};
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use crate::pg::sql::transaction;
use crate::settings;
use agenda::Agenda;
use build::Built;
use chrono_tz::Tz;
use compare::OpenComparison;
pub use effort::{Effort, Outcome};
use follower::{Follower, Probed};
use holding::Holding;
use links::Links;
use named::{Left, Named};
use pgrx::pg_sys::panic::ErrorReport;
use std::cell::Cell;
use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

/// Works off what `marks` and the spot's pending rows say.
pub fn run(spot: &Key, marks: Marks, effort: Effort) -> Result<Outcome, ErrorReport> {
    let _settings = guc::LocalSettings::for_a_unit();
    let is_committed = !transaction::has_number();
    if !locks::try_spot(spot.as_str()) {
        return Ok(Outcome::Held);
    }
    let at_home = match home::take(spot)? {
        Taken::Here(at_home) => at_home,
        Taken::NotNow => return Ok(Outcome::Held),
        // Whoever has it compares it.
        Taken::Elsewhere => return at_own_snapshot(|| forget(spot)),
    };
    if !relations::lock()? {
        return Ok(Outcome::Blocked);
    }
    let _snapshot = Pushed::of_next_statement();
    if !at_home.stays(spot)? {
        return Ok(Outcome::Held);
    }
    // Under the locks: whoever owns a relation changes its definition no more.
    if obstacles::of_units()?.is_some() || !watch::is_kept()? {
        return Ok(Outcome::Unwatched);
    }
    if catalog::key_types()?.spot.parse(spot.as_str()).is_none() {
        return forget(spot);
    }
    let mut unit = Unit::begin(spot, marks, effort)?;
    let ended = unit.load(&Patience::of(effort.patience))?;
    unit.publish(is_committed)?;
    unit.tick()?;
    let changes = ended + unit.work(effort)?;
    // In a transaction of somebody's own nobody is told: whoever calls learns how many changed.
    let notice = if effort.at_once { None } else { Notice::of_unit(&unit.scope, changes)? };
    let scope = unit.scope.clone();
    let more = unit.finish()?;
    if effort.at_once {
        // The worker has a turn for that; there may be none.
        snapshot::see_own_writes();
        counts::settle(&scope, &Patience::of(effort.patience))?;
    }
    Ok(Outcome::Done { changes, notice, more })
}

/// A key that is none of this type any more is no spot's, and nobody is in its groups; or the spot is another node's.
fn forget(spot: &Key) -> Result<Outcome, ErrorReport> {
    Pending::clear(spot, SetAsideRows::All)?;
    state::write(sql!("unit/spot_forget"), &[Param::from(spot.as_str())])?;
    Ok(Outcome::Done { changes: 0, notice: None, more: false })
}

struct Unit {
    scope: Scope,
    agenda: Agenda,
    stored: Option<SpotState>,
    state: SpotState,
    /// Whether `state.definitions_xid` is this transaction's.
    own: bool,
    program: Option<Program>,
    /// Groups that earlier units knew nothing of, or not this rule.
    noticed: BTreeSet<i64>,
    rest: Rest,
}

/// What the unit leaves to the next.
#[derive(Default)]
struct Rest {
    comparison: Option<OpenComparison>,
    built: Built,
    links: Links,
    left: Left,
    /// Groups that are gone and have rows left.
    unswept: BTreeSet<i64>,
    holds_changed: bool,
}

impl Unit {
    fn begin(spot: &Key, marks: Marks, effort: Effort) -> Result<Self, ErrorReport> {
        let scope = Scope::of(spot)?;
        let agenda = Agenda::take(spot, marks, scope.keys.member, effort.at_once)?;
        let stored = SpotState::read(spot)?;
        let new = SpotState { definitions_xid: 0, clock: settings::now(), reads_clock: false };
        Ok(Self {
            scope,
            agenda,
            state: stored.unwrap_or(new),
            stored,
            own: false,
            program: None,
            noticed: BTreeSet::new(),
            rest: Rest::default(),
        })
    }

    /// From here on compiled rules of before are void, for every process.
    fn renew(&mut self) -> Result<(), ErrorReport> {
        self.state.definitions_xid = state::own_xid()?;
        self.own = true;
        Ok(())
    }

    /// A spot that is gone has no zone, and no member whose dates could matter.
    fn zone(&self) -> Result<Tz, ErrorReport> {
        let zone = self.scope.as_owner(|| definitions::time_zone(&self.scope.spot))?;
        Ok(zone.unwrap_or(Tz::UTC))
    }

    fn tick(&mut self) -> Result<(), ErrorReport> {
        let now: Instant = settings::now();
        let Some(program) = self.program.as_mut() else { return Ok(()) };
        if !program.reads_clock() || !tick::is_due(&self.state, now) {
            return Ok(());
        }
        let moved = tick::move_clock(program, now);
        let (scope, mut found) = (&self.scope, Marks::default());
        let mut find = || tick::mark_between(scope, &moved, &mut found);
        let named = if self.agenda.careful { tick::unless_a_member_fails(find) } else { find() }?;
        if !named && self.agenda.compared.is_some() {
            // A comparison that began again at every tick would never end: first this one.
            tick::move_clock(program, self.state.clock);
            return Ok(());
        }
        self.state.clock = now;
        if named {
            self.agenda.marks.merge(found);
        } else {
            self.agenda.compare_also((Aspects::WHOLE | Aspects::CLOCK, None));
        }
        Ok(())
    }

    fn work(&mut self, effort: Effort) -> Result<u64, ErrorReport> {
        let Some(program) = self.program.as_mut() else { return Ok(0) };
        let patience = Patience::of(effort.patience);
        let agenda = &mut self.agenda;
        sweep::static_groups(&self.scope, &agenda.marks.static_groups())?;
        let comparison = agenda.comparison();
        let named = Named::take(&mut agenda.marks, std::mem::take(&mut agenda.left));
        let (scope, careful) = (&self.scope, agenda.careful);
        let holding = Holding::begin(scope, program)?;
        let mut follower = Follower {
            scope,
            program,
            set_aside: &mut agenda.set_aside,
            careful,
            probed: Probed::default(),
            occasion: Occasion::Marks(&named.marks),
            roads: Roads::new(),
            uses_resources: Cell::new(None),
            holding,
            joined: HashMap::new(),
        };
        let (mut changes, left) =
            named::run(&mut follower, &named, &Patience::of(effort.patience_with_members))?;
        let others_are_left = left.len() > 0;
        self.rest.left = left;
        let (compared, progress) =
            compare::run(&mut follower, comparison, &patience, others_are_left)?;
        self.rest.comparison = progress;
        self.rest.built = build::run(&mut follower, &patience)?;
        let links = std::mem::take(&mut agenda.links);
        self.rest.links = links::run(&mut follower, links, &patience)?;
        self.rest.holds_changed = follower.holding.settle(scope)?;
        changes += compared + self.rest.built.changes;
        Ok(changes)
    }

    /// Writes down what is left and what was learnt; returns whether work is left.
    fn finish(mut self) -> Result<bool, ErrorReport> {
        let spot = self.scope.spot.clone();
        let comparison = self.rest.comparison.take();
        let links = std::mem::take(&mut self.rest.links);
        let left = std::mem::take(&mut self.rest.left).into_pending();
        let unswept = sweep::pending(&self.rest.unswept);
        let goes_on = self.rest.built.more || comparison.is_some();
        let more = goes_on || !links.is_empty() || left.is_some() || unswept.is_some();
        if goes_on {
            let OpenComparison { marks, after: compared, counted } = comparison.unwrap_or_default();
            Pending { marks, compared, counted, ..self.rest_of_failure() }
                .note(&spot, Duration::ZERO)?;
        }
        for pending in links.into_pending().chain(left).chain(unswept) {
            let attempts = self.rest_of_failure().attempts;
            Pending { attempts, ..pending }.note(&spot, Duration::ZERO)?;
        }
        std::mem::take(&mut self.agenda.set_aside).note(&spot)?;
        self.finish_state()?;
        Ok(more)
    }

    /// Work that goes on carefully goes on carefully to its end.
    fn rest_of_failure(&self) -> Pending {
        let attempts = if self.agenda.careful { failure::CAREFUL_AFTER } else { 0 };
        Pending { attempts, ..Pending::default() }
    }

    fn finish_state(&mut self) -> Result<(), ErrorReport> {
        let spot = self.scope.spot.clone();
        let Some(program) = self.program.take() else { return Ok(()) };
        if program.groups.is_empty() && program.broken.is_empty() {
            if self.stored.is_some() {
                state::write(sql!("unit/spot_forget"), &[Param::from(spot.as_str())])?;
            }
            return Ok(());
        }
        if self.rest.built.phases_changed || self.rest.holds_changed {
            self.renew()?;
        }
        if self.stored != Some(self.state) {
            self.state.store(&spot)?;
        }
        cache::keep(&spot, self.state.definitions_xid, self.own, program);
        Ok(())
    }
}
