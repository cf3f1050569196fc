//! Reads a spot's groups: which came, which went, and what their rules say.

use crate::catalog::definitions;
use crate::engine::access::scope::Scope;
use crate::engine::effects::apply::{self, Gone};
use crate::engine::log::marks::Marks;
use crate::engine::program::phase::Phase;
use crate::engine::program::{Program, Source};
use crate::engine::state;
use crate::member::aspect::Aspects;
use crate::member::time::Clock;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use crate::rule::language::definitions::Definitions;
use crate::rule::language::tree::Condition;
use crate::rule::read::check::check;
use crate::rule::read::parse::parse;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeMap, BTreeSet};

/// What the snapshot shows of the spot's groups.
pub struct Groups {
    /// Conditions by group; `None` for a static group.
    conditions: BTreeMap<i64, Option<String>>,
    /// Smart groups by phase.
    phases: BTreeMap<i64, Phase>,
    /// Groups that stood still with an error so far.
    broken: BTreeSet<i64>,
    /// Groups that somebody has paused.
    paused: BTreeSet<i64>,
    /// Memberships that ended because their group is gone.
    pub ended: u64,
    /// Whether groups are live without ever having been built here, as after a restore: the spot
    /// has to be compared.
    pub adopted: bool,
    /// Live groups whose id was another group's before: the rows may be of that one.
    pub reborn: Vec<i64>,
}

/// Brings the engine's memory of the spot's groups in line with the groups.
pub fn reconcile(scope: &Scope, marks: &Marks) -> Result<Groups, ErrorReport> {
    let conditions: BTreeMap<i64, Option<String>> = scope
        .read(sql!("unit/groups"), vec![], row!(id: i64, conditions: Option<String>))?
        .into_iter()
        .collect();
    let (mut phases, broken) = state::phases(&scope.spot)?;
    let created = marks.groups(Aspects::GROUP_CREATED);
    let deleted = marks.groups(Aspects::GROUP_DELETED);
    let is_smart = |id: &i64| conditions.get(id).is_some_and(Option::is_some);

    let is_static = |id: &i64| conditions.get(id).is_some_and(Option::is_none);

    let known: BTreeSet<i64> = phases.keys().chain(&deleted).copied().collect();
    let gone = Gone {
        smart: known.into_iter().filter(|id| !is_smart(id)).collect(),
        static_groups: deleted.iter().copied().filter(|id| !is_static(id)).collect(),
    };
    let ended = apply::sweep_groups(scope, &gone)?;
    state::forget(&scope.spot, gone.smart)?;
    phases.retain(|id, _| is_smart(id));

    let (mut queued, mut unheard_of, mut reborn) = (Vec::new(), Vec::new(), Vec::new());
    for &id in conditions.keys().filter(|id| is_smart(id)) {
        match (phases.contains_key(&id), created.contains(&id), deleted.contains(&id)) {
            (false, true, _) => queued.push(id),
            (false, false, _) => unheard_of.push(id),
            // Whether or not the mark of its creation is in this window.
            (true, _, true) => reborn.push(id),
            (true, _, false) => {}
        }
    }
    let adopted = came_with_rows(scope, &unheard_of)?;
    let unheard_as = if adopted { Phase::Live } else { Phase::Queued };
    phases.extend(queued.iter().map(|&id| (id, Phase::Queued)));
    phases.extend(unheard_of.iter().map(|&id| (id, unheard_as)));
    state::register(&scope.spot, queued, Phase::Queued)?;
    state::register(&scope.spot, unheard_of, unheard_as)?;
    // What is remembered is of the earlier group.
    state::register(&scope.spot, reborn.clone(), Phase::Live)?;
    phases.extend(reborn.iter().map(|&id| (id, Phase::Live)));
    let paused = state::paused(&scope.spot)?;
    Ok(Groups { conditions, phases, broken, paused, ended, adopted, reborn })
}

/// Whether groups without a mark of their creation came with rows, as from a dump. Otherwise they
/// are newer than the window, and their marks are still to come.
fn came_with_rows(scope: &Scope, groups: &[i64]) -> Result<bool, ErrorReport> {
    if groups.is_empty() {
        return Ok(false);
    }
    let found =
        scope.read(sql!("unit/any_rows"), vec![Param::from(groups.to_vec())], row!(|| ()))?;
    Ok(!found.is_empty())
}

impl Groups {
    /// Compiles the rules; a group whose rule cannot be understood any more is named in
    /// `group_state` and stands still, and the rest of the spot goes on. With the groups that stood
    /// still and go on from here: what they have missed is to be compared.
    pub fn compile(
        &self,
        scope: &Scope,
        clock: &Clock,
    ) -> Result<(Program, BTreeSet<i64>), ErrorReport> {
        let definitions = scope.as_owner(|| definitions::load_all(&scope.spot))?;
        let (mut sources, mut broken) = (Vec::new(), BTreeSet::new());
        let mut recovered = BTreeSet::new();
        for (&id, &phase) in &self.phases {
            let Some(Some(conditions)) = self.conditions.get(&id) else { continue };
            match understand(conditions, &definitions) {
                Ok(condition) => {
                    if self.broken.contains(&id) {
                        state::set_error(id, None)?;
                        recovered.insert(id);
                    }
                    let paused = self.paused.contains(&id);
                    let phase = if paused { Phase::Live } else { phase };
                    sources.push(Source { id, condition, phase, paused });
                }
                Err(error) => {
                    state::set_error(id, Some(error))?;
                    broken.insert(id);
                }
            }
        }
        // What never was built, because it stands still, will be brought up to date by comparison.
        state::build_no_more(self.paused.union(&broken).copied().collect())?;
        let mut program = Program::compile(sources, broken, clock);
        state::register(&scope.spot, program.queue_behind_unbuilt(), Phase::Queued)?;
        Ok((program, recovered))
    }

    /// Whether the spot has no smart group.
    pub fn is_empty(&self) -> bool {
        self.phases.is_empty()
    }
}

fn understand(conditions: &str, definitions: &Definitions) -> Result<Condition, String> {
    check(parse(conditions), definitions).map_err(|errors| {
        let lines: Vec<String> =
            errors.iter().map(|error| format!("{}: {}", error.pointer, error.message)).collect();
        lines.join("; ")
    })
}
