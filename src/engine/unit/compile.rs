//! The compiled rules that a unit works with: those of an earlier unit as far as they still mean
//! the same, the others read and compiled.

use super::{Unit, load};
use crate::catalog::definitions;
use crate::engine::access::patience::Patience;
use crate::engine::program::{Compiled, Program, cache};
use crate::engine::state::standings::Standings;
use crate::member::aspect::Aspects;
use crate::member::time::Clock;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::HashMap;

impl Unit {
    /// The compiled rules, from memory or from the tables; returns how many memberships ended
    /// because their group is gone.
    pub(super) fn load(&mut self, patience: &Patience) -> Result<u64, ErrorReport> {
        let spot = &self.scope.spot;
        // Taken in any case: this transaction may give the spot the same `definitions_xid` that a
        // savepoint gave it which has been rolled back.
        let kept = self.stored.and_then(|state| cache::take(spot, state.definitions_xid));
        let mut stands_otherwise = false;
        if let Some(program) = &kept {
            self.forget_same_definitions(program)?;
            stands_otherwise = !Standings::read(&self.scope.spot)?.are_those_of(program);
        }
        let added = self.agenda.marks.of_spot().contains(Aspects::DEFINITION_ADDED);
        let is_void = |program: &Program| {
            let recovers = added && !program.broken.is_empty();
            self.agenda.definitions_changed || stands_otherwise || recovers
        };
        let mut ended = 0;
        let mut program = match (kept, self.stored) {
            (Some(mut program), Some(state)) if !is_void(&program) => {
                if program.clock.now != state.clock {
                    program.set_clock(&Clock { now: state.clock, ..program.clock });
                }
                program
            }
            (kept, _) => {
                let unchanged = kept.map(|program| self.unchanged(program)).unwrap_or_default();
                let (program, gone) = self.compile(unchanged, patience)?;
                ended = gone;
                program
            }
        };
        program.set_aside = self.agenda.set_aside.groups();
        self.program = Some(program);
        Ok(ended)
    }

    /// Views make definitions of data, which changes all the time: where rules mean by them what they meant,
    /// nothing has to be understood anew, and nobody compared.
    fn forget_same_definitions(&mut self, program: &Program) -> Result<(), ErrorReport> {
        let of_definitions = Aspects::DEFINITIONS | Aspects::DEFINITION_ADDED;
        let of_spot = self.agenda.marks.of_spot();
        if !of_spot.contains(Aspects::DEFINITIONS) {
            return Ok(());
        }
        let (scope, spot) = (&self.scope, &self.scope.spot);
        let definitions = scope.as_owner(|| definitions::load_all(spot))?;
        if definitions.fingerprint() == program.definitions {
            self.agenda.marks.forget_of_spot(of_definitions);
            self.agenda.definitions_changed = (of_spot - of_definitions).change_definitions();
        }
        Ok(())
    }

    /// The groups of an earlier program that mean what they did: conditions never change, so it is
    /// those that no mark names, where none is about what rules refer to.
    fn unchanged(&self, earlier: Program) -> HashMap<i64, Compiled> {
        let marks = &self.agenda.marks;
        let of_rules =
            Aspects::DEFINITIONS | Aspects::DEFINITION_ADDED | Aspects::TIME_ZONE | Aspects::WHOLE;
        if marks.of_spot().intersects(of_rules) {
            return HashMap::new();
        }
        let mut groups = earlier.into_groups();
        let named = Aspects::GROUP_CREATED | Aspects::GROUP_DELETED | Aspects::GROUP_REBUILD;
        for group in marks.groups(named) {
            groups.remove(&group);
        }
        groups
    }

    fn compile(
        &mut self,
        unchanged: HashMap<i64, Compiled>,
        patience: &Patience,
    ) -> Result<(Program, u64), ErrorReport> {
        let groups = load::reconcile(&self.scope, &self.agenda.marks, patience)?;
        let zone = self.zone()?;
        let clock = Clock { now: self.state.clock, zone };
        let (program, recovered) = groups.compile(&self.scope, &clock, unchanged)?;
        let created = self.agenda.marks.groups(Aspects::GROUP_CREATED);
        self.noticed.extend(groups.noticed.iter().chain(&recovered).chain(&created));
        if groups.adopted {
            self.agenda.compare_also((Aspects::WHOLE | Aspects::REPAIR, None));
        }
        for &group in groups.reborn.iter().chain(&recovered) {
            self.agenda.compare_group(group);
        }
        if !groups.is_empty() && (self.agenda.definitions_changed || self.stored.is_none()) {
            self.renew()?;
        }
        self.state.reads_clock = program.reads_clock();
        self.rest.unswept = groups.swept.left;
        Ok((program, groups.swept.ended))
    }
}
