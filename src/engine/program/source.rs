//! The groups of which a program is made, in the order in which they are evaluated.

use super::compiled::Compiled;
use super::standing::Standing;
use crate::member::time::Clock;
use crate::rule::language::tree::Condition;
use crate::rule::meaning::predicate::Predicate;
use crate::rule::meaning::reads::{Read, reads};
use crate::rule::meaning::resolve::resolve;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A group on its way into a program.
pub struct Source {
    /// The group.
    pub(super) id: i64,
    /// Its rule, where it has relative dates.
    pub(super) condition: Option<Condition>,
    /// The rule at the program's clock.
    pub(super) predicate: Predicate,
    /// What the rule reads.
    pub(super) reads: BTreeSet<Read>,
    /// How it stands.
    pub standing: Standing,
}

impl Source {
    /// A group with its checked rule, of which only what is needed from here on stays in memory.
    pub fn new(id: i64, condition: Condition, clock: &Clock, standing: Standing) -> Self {
        let (predicate, reads) = (resolve(&condition, clock), reads(&condition));
        let condition = Some(condition).filter(|_| reads.contains(&Read::Clock));
        Self { id, condition, predicate, reads, standing }
    }

    /// A group that an earlier program had, whose rule means what it did.
    pub fn again(earlier: Compiled, clock: &Clock, standing: Standing) -> Self {
        let Compiled { id, condition, predicate, reads, .. } = earlier;
        let predicate = condition.as_ref().map_or(predicate, |rule| resolve(rule, clock));
        Self { id, condition, predicate, reads, standing }
    }
}

/// Groups after those that they read. Rules cannot form a cycle, for a group can only refer to
/// what existed before it; were one there all the same, its groups would come last.
pub(super) fn in_dependency_order(sources: Vec<Source>) -> Vec<Source> {
    let ids: BTreeSet<i64> = sources.iter().map(|source| source.id).collect();
    let mut waiting: BTreeMap<i64, (Source, BTreeSet<i64>)> = BTreeMap::new();
    let mut dependents: HashMap<i64, Vec<i64>> = HashMap::new();
    let mut ready: BTreeSet<i64> = BTreeSet::new();
    for source in sources {
        let on: BTreeSet<i64> = source
            .reads
            .iter()
            .filter_map(|read| if let Read::Group(id) = read { Some(*id) } else { None })
            .filter(|id| ids.contains(id))
            .collect();
        on.iter().for_each(|&id| dependents.entry(id).or_default().push(source.id));
        if on.is_empty() {
            ready.insert(source.id);
        }
        waiting.insert(source.id, (source, on));
    }
    let mut ordered = Vec::with_capacity(waiting.len());
    while let Some(id) = ready.pop_first().or_else(|| waiting.keys().next().copied()) {
        let Some((source, _)) = waiting.remove(&id) else { continue };
        ordered.push(source);
        for dependent in dependents.remove(&id).unwrap_or_default() {
            if let Some((_, on)) = waiting.get_mut(&dependent) {
                on.remove(&id);
                if on.is_empty() {
                    ready.insert(dependent);
                }
            }
        }
    }
    ordered
}
