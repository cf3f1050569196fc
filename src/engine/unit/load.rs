//! Reads a spot's groups: which came, which went, and what their rules say.

use super::held::HeldGroups;
use crate::catalog::definitions;
use crate::engine::access::patience::Patience;
use crate::engine::access::scope::Scope;
use crate::engine::counts;
use crate::engine::effects::sweep::{self, Gone, Swept};
use crate::engine::log::marks::Marks;
use crate::engine::program::phase::Phase;
use crate::engine::program::standing::{Hold, Standing};
use crate::engine::program::{Compiled, Program, Source};
use crate::engine::state::standings::Standings;
use crate::engine::state::{self, holds};
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
use std::collections::{BTreeMap, BTreeSet, HashMap};

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
    /// Groups that are held, or may be left by everybody.
    holds: BTreeMap<i64, Hold>,
    /// How many may leave within an hour, for groups that say so themselves.
    limits: BTreeMap<i64, i32>,
    /// Memberships that ended because their group is gone, and groups that have some left.
    pub swept: Swept,
    /// Whether groups are live without ever having been built here, as after a restore: the spot
    /// has to be compared.
    pub adopted: bool,
    /// Live groups whose id was another group's before: the rows may be of that one.
    pub reborn: Vec<i64>,
    /// Groups that are seen for the first time, or as if for the first time.
    pub noticed: Vec<i64>,
}

/// Brings the engine's memory of the spot's groups in line with the groups.
pub fn reconcile(scope: &Scope, marks: &Marks, patience: &Patience) -> Result<Groups, ErrorReport> {
    let (phases, broken) = state::phases(&scope.spot)?;
    let (conditions, limits) = conditions(scope)?;
    let deleted = marks.groups(Aspects::GROUP_DELETED);
    let mut memory = Memory { scope, conditions, phases, deleted };
    let mut held = HeldGroups::read(scope)?;
    let swept = memory.forget_gone(held.ids(), patience)?;
    let Newcomers { created, unheard_of, reborn } =
        memory.newcomers(&marks.groups(Aspects::GROUP_CREATED));
    let noticed = [&created[..], &unheard_of, &reborn].concat();
    let adopted = came_with_rows(scope, &unheard_of)?;
    memory.register(created, Phase::Queued)?;
    memory.register(unheard_of, if adopted { Phase::Live } else { Phase::Queued })?;
    // What is remembered is of the earlier group.
    memory.register(reborn.clone(), Phase::Live)?;
    let Memory { conditions, phases, .. } = memory;
    counts::reconcile(&scope.spot, conditions.keys().copied())?;
    let Standings { paused, .. } = Standings::read(&scope.spot)?;
    held.retain(|group| phases.contains_key(group));
    held.exempt(&reborn)?;
    held.take_releases()?;
    held.forget_unbuilt(&phases)?;
    let holds = held.holds();
    Ok(Groups {
        conditions,
        phases,
        broken,
        paused,
        holds,
        limits,
        swept,
        adopted,
        reborn,
        noticed,
    })
}

/// Conditions by group, `None` for a static group; and how many may leave, in percent, where a
/// group says so.
type Conditions = (BTreeMap<i64, Option<String>>, BTreeMap<i64, i32>);

fn conditions(scope: &Scope) -> Result<Conditions, ErrorReport> {
    let mut limits = BTreeMap::new();
    let groups = scope.read(
        sql!("unit/groups"),
        vec![],
        row!(|id: i64, conditions: Option<String>, max_leave_percent: Option<i32>| {
            limits.extend(max_leave_percent.map(|percent| (id, percent)));
            (id, conditions)
        }),
    )?;
    Ok((groups.into_iter().collect(), limits))
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

/// What the engine remembers of the spot's groups, beside the groups.
struct Memory<'a> {
    scope: &'a Scope,
    conditions: BTreeMap<i64, Option<String>>,
    phases: BTreeMap<i64, Phase>,
    /// Groups that marks call deleted; another may have the id by now.
    deleted: BTreeSet<i64>,
}

/// Smart groups that the engine does not remember, or remembers as earlier ones.
#[derive(Default)]
struct Newcomers {
    /// Those with a mark of their creation.
    created: Vec<i64>,
    /// Those without.
    unheard_of: Vec<i64>,
    /// Those whose id was another group's before.
    reborn: Vec<i64>,
}

impl Memory<'_> {
    /// Removes the rows of groups that are gone, as far as `patience` lasts, and forgets those groups.
    fn forget_gone(
        &mut self,
        held: impl Iterator<Item = i64>,
        patience: &Patience,
    ) -> Result<Swept, ErrorReport> {
        let conditions = &self.conditions;
        let is_smart = |id: &i64| conditions.get(id).is_some_and(Option::is_some);
        let is_static = |id: &i64| conditions.get(id).is_some_and(Option::is_none);
        let known: BTreeSet<i64> =
            self.phases.keys().chain(&self.deleted).copied().chain(held).collect();
        let gone = Gone {
            smart: known.into_iter().filter(|id| !is_smart(id)).collect(),
            static_groups: self.deleted.iter().copied().filter(|id| !is_static(id)).collect(),
        };
        let swept = sweep::groups(self.scope, &gone, patience)?;
        holds::forget(&self.scope.spot, &gone.smart)?;
        state::forget(&self.scope.spot, gone.smart)?;
        self.phases.retain(|id, _| is_smart(id));
        Ok(swept)
    }

    fn newcomers(&self, created: &BTreeSet<i64>) -> Newcomers {
        let mut newcomers = Newcomers::default();
        let smart = self.conditions.iter().filter(|(_, conditions)| conditions.is_some());
        for (&id, _) in smart {
            if !self.phases.contains_key(&id) {
                let known = created.contains(&id);
                if known { &mut newcomers.created } else { &mut newcomers.unheard_of }.push(id);
            } else if self.deleted.contains(&id) {
                // Whether or not the mark of its creation is in this window.
                newcomers.reborn.push(id);
            }
        }
        newcomers
    }

    /// Remembers groups as if they were seen for the first time.
    fn register(&mut self, groups: Vec<i64>, phase: Phase) -> Result<(), ErrorReport> {
        self.phases.extend(groups.iter().map(|&id| (id, phase)));
        state::register(&self.scope.spot, groups, phase)
    }
}

impl Groups {
    /// Compiles the rules; a group whose rule cannot be understood any more is named in
    /// `group_state` and stands still, and the rest of the spot goes on. With the groups that stood
    /// still and go on from here: what they have missed is to be compared. The `unchanged` groups
    /// of an earlier program mean what they did.
    pub fn compile(
        &self,
        scope: &Scope,
        clock: &Clock,
        mut unchanged: HashMap<i64, Compiled>,
    ) -> Result<(Program, BTreeSet<i64>), ErrorReport> {
        let definitions = scope.as_owner(|| definitions::load_all(&scope.spot))?;
        let (mut sources, mut broken) = (Vec::new(), BTreeSet::new());
        let mut recovered = BTreeSet::new();
        for (&id, &phase) in &self.phases {
            let Some(Some(conditions)) = self.conditions.get(&id) else { continue };
            let standing = self.standing(id, phase);
            if let Some(earlier) = unchanged.remove(&id) {
                sources.push(Source::again(earlier, clock, standing));
                continue;
            }
            match understand(conditions, &definitions) {
                Ok(condition) => {
                    if self.broken.contains(&id) {
                        state::set_error(id, None)?;
                        recovered.insert(id);
                    }
                    sources.push(Source::new(id, condition, clock, standing));
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
        program.definitions = definitions.fingerprint();
        state::register(&scope.spot, program.queue_behind_unbuilt(), Phase::Queued)?;
        Ok((program, recovered))
    }

    /// A paused group will be brought up to date by comparison, built or not.
    fn standing(&self, id: i64, phase: Phase) -> Standing {
        let paused = self.paused.contains(&id);
        Standing {
            phase: if paused { Phase::Live } else { phase },
            paused,
            hold: self.holds.get(&id).copied().unwrap_or_default(),
            max_leave_percent: self.limits.get(&id).copied(),
        }
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
