//! One unit of work: one spot, in one transaction.
//!
//! INVARIANT: first the spot's lock, then the relations', then the snapshot, and every read under
//! it. So membership always equals the rules' result at some committed state, moves only
//! forward, and doing a unit again changes nothing.

use super::apply;
use super::build::{self, Built};
use super::compare::{self, Progress};
use super::load;
use super::marks::{Change, Marks};
use super::pending::Pending;
use super::program::Program;
use super::scope::Scope;
use super::state::{self, SpotState};
use super::statement::sql;
use super::{cache, follow, relations, tick};
use crate::catalog::definitions;
use crate::member::aspect::Aspects;
use crate::member::key::Key;
use crate::member::time::Clock;
use crate::member::values::Instant;
use crate::pg::snapshot::{self, Pushed};
use crate::pg::spi::Param;
use crate::pg::{guc, locks};
use crate::settings;
use chrono_tz::Tz;
use pgrx::pg_sys::panic::ErrorReport;
use std::time::Duration;

/// How much one unit takes on before it lets others have a turn.
#[derive(Clone, Copy)]
pub struct Effort {
    /// Members of a comparison.
    pub members: usize,
    /// First builds.
    pub builds: Duration,
}

/// How a unit ended.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    /// It is done.
    Done {
        /// How many memberships changed.
        changes: u64,
        /// Whether the spot has work left, which is written down.
        more: bool,
    },
    /// Another process works on the spot.
    Held,
    /// Somebody holds a relation, such as for ALTER TABLE.
    Blocked,
}

/// Works off what `marks` and the spot's pending rows say.
pub fn run(spot: &Key, marks: Marks, effort: Effort) -> Result<Outcome, ErrorReport> {
    let _settings = guc::Scope::for_a_unit();
    if !locks::try_spot(spot.as_str()) {
        return Ok(Outcome::Held);
    }
    if !relations::lock()? {
        return Ok(Outcome::Blocked);
    }
    let _snapshot = Pushed::of_next_statement();
    let mut unit = Unit::begin(spot, marks)?;
    let ended = unit.load()?;
    unit.tick()?;
    let changes = ended + unit.work(effort)?;
    let more = unit.finish()?;
    Ok(Outcome::Done { changes, more })
}

struct Unit {
    scope: Scope,
    marks: Marks,
    /// How far the comparison has come that the marks ask for.
    compared: Option<Key>,
    /// Whether a mark says that groups or definitions changed.
    definitions_changed: bool,
    stored: Option<SpotState>,
    state: SpotState,
    /// Whether `state.definitions_xid` is this transaction's.
    own: bool,
    program: Option<Program>,
    rest: Rest,
}

/// What the unit leaves to the next.
#[derive(Default)]
struct Rest {
    compared: Option<Key>,
    built: Built,
}

fn asks_to_compare(marks: &Marks) -> bool {
    let of_spot = marks.of_spot();
    of_spot.concern_everybody() || of_spot.contains(Aspects::GROUP_REBUILD)
}

impl Unit {
    fn begin(spot: &Key, marks: Marks) -> Result<Self, ErrorReport> {
        let mut comparisons = usize::from(asks_to_compare(&marks));
        let mut definitions_changed = marks.of_spot().change_definitions();
        let (mut all, mut compared) = (marks, None);
        let waiting = Pending::of(spot)?;
        if !waiting.is_empty() {
            // Before anything is written down for the units to come.
            Pending::clear(spot)?;
        }
        for pending in waiting {
            comparisons += usize::from(asks_to_compare(&pending.marks));
            definitions_changed |=
                pending.compared.is_none() && pending.marks.of_spot().change_definitions();
            compared = pending.compared.or(compared);
            all.merge(pending.marks);
        }
        let stored = SpotState::read(spot)?;
        let new = SpotState { definitions_xid: 0, clock: settings::now(), reads_clock: false };
        Ok(Self {
            scope: Scope::of(spot)?,
            marks: all,
            // Two comparisons that stand at different places begin again together.
            compared: compared.filter(|_| comparisons == 1),
            definitions_changed,
            state: stored.unwrap_or(new),
            stored,
            own: false,
            program: None,
            rest: Rest::default(),
        })
    }

    /// The compiled rules, from memory or from the tables; returns how many memberships ended
    /// because their group is gone.
    fn load(&mut self) -> Result<u64, ErrorReport> {
        let spot = &self.scope.spot;
        // Taken in any case: this transaction may give the spot the same `definitions_xid` that a
        // savepoint gave it which has been rolled back.
        let kept = self.stored.and_then(|state| cache::take(spot, state.definitions_xid));
        if !self.definitions_changed
            && let Some(state) = self.stored
            && let Some(mut program) = kept
        {
            if program.clock.now != state.clock {
                program.set_clock(&Clock { now: state.clock, ..program.clock });
            }
            self.program = Some(program);
            return Ok(0);
        }
        let groups = load::reconcile(&self.scope, &self.marks)?;
        if groups.adopted {
            self.compare_also((Aspects::WHOLE, None));
        }
        for group in &groups.reborn {
            self.compare_also((Aspects::GROUP_REBUILD, Some(Key::new(group.to_string()))));
        }
        let zone = self.zone()?;
        let program = groups.compile(&self.scope, &Clock { now: self.state.clock, zone })?;
        if !groups.is_empty() && (self.definitions_changed || self.stored.is_none()) {
            self.renew()?;
        }
        self.state.reads_clock = program.reads_clock();
        self.program = Some(program);
        Ok(groups.ended)
    }

    /// A comparison that has begun begins again, with what was found out besides.
    fn compare_also(&mut self, change: Change) {
        self.marks.add(None, change);
        self.compared = None;
    }

    /// From here on compiled rules of before are void, for every process.
    fn renew(&mut self) -> Result<(), ErrorReport> {
        self.state.definitions_xid = state::own_xid()?;
        self.own = true;
        Ok(())
    }

    /// A spot that is gone has no zone, and no member whose dates could matter.
    fn zone(&self) -> Result<Tz, ErrorReport> {
        let exists = self.scope.read(sql!("spot_exists"), vec![], |_| ())?;
        if exists.is_empty() {
            return Ok(Tz::UTC);
        }
        self.scope.as_owner(|| definitions::time_zone(&self.scope.spot))
    }

    fn tick(&mut self) -> Result<(), ErrorReport> {
        let now: Instant = settings::now();
        let Some(program) = self.program.as_mut() else { return Ok(()) };
        if program.reads_clock() && tick::is_due(&self.state, now) {
            tick::move_clock(&self.scope, program, now, &mut self.marks)?;
            self.state.clock = now;
        }
        Ok(())
    }

    fn work(&mut self, effort: Effort) -> Result<u64, ErrorReport> {
        let Some(program) = self.program.as_ref() else { return Ok(0) };
        apply::sweep_static(&self.scope, &self.marks.static_groups())?;
        let mut changes = follow::marked(&self.scope, program, &self.marks)?;
        // The comparison meets the same members again, with the rows they have by now.
        snapshot::see_own_writes();
        let after = self.compared.take();
        let (compared, progress) =
            compare::run(&self.scope, program, &self.marks, after, effort.members)?;
        if let Progress::Until(last) = progress {
            self.rest.compared = Some(last);
        }
        self.rest.built = build::run(&self.scope, program, effort.builds)?;
        changes += compared + self.rest.built.changes;
        Ok(changes)
    }

    /// Writes down what is left and what was learnt; returns whether work is left.
    fn finish(mut self) -> Result<bool, ErrorReport> {
        let spot = self.scope.spot.clone();
        if let Some(compared) = self.rest.compared.take() {
            let marks = comparison_of(&self.marks);
            Pending { marks, compared: Some(compared), ..Pending::default() }.note(&spot, 0)?;
            self.finish_state()?;
            return Ok(true);
        }
        if self.rest.built.more {
            Pending::default().note(&spot, 0)?;
        }
        self.finish_state()?;
        Ok(self.rest.built.more)
    }

    fn finish_state(&mut self) -> Result<(), ErrorReport> {
        let spot = self.scope.spot.clone();
        let Some(program) = self.program.take() else { return Ok(()) };
        if program.groups.is_empty() && program.broken.is_empty() {
            if self.stored.is_some() {
                state::write(sql!("spot_forget"), &[Param::from(spot.as_str())])?;
            }
            return Ok(());
        }
        let built = self.rest.built.groups > 0;
        if built {
            self.renew()?;
        }
        if self.stored != Some(self.state) {
            self.state.store(&spot)?;
        }
        if !built {
            cache::keep(&spot, self.state.definitions_xid, self.own, program);
        }
        Ok(())
    }
}

/// The marks that a comparison goes on with.
fn comparison_of(marks: &Marks) -> Marks {
    if marks.of_spot().concern_everybody() {
        return Marks::whole();
    }
    let mut rest = Marks::default();
    for group in marks.groups(Aspects::GROUP_REBUILD) {
        rest.add(None, (Aspects::GROUP_REBUILD, Some(Key::new(group.to_string()))));
    }
    rest
}
