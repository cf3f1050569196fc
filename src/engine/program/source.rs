//! The groups of which a program is made, in the order in which they are evaluated.

use super::phase::Phase;
use crate::rule::language::tree::Condition;
use crate::rule::meaning::reads::{Read, reads};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A group before it is compiled.
pub struct Source {
    /// The group.
    pub id: i64,
    /// Its checked rule.
    pub condition: Condition,
    /// Where it stands with its first build.
    pub phase: Phase,
    /// Whether somebody has paused it.
    pub paused: bool,
}

/// Groups after those that they read. Rules cannot form a cycle, for a group can only refer to
/// what existed before it; were one there all the same, its groups would come last.
pub(super) fn in_dependency_order(sources: Vec<Source>) -> Vec<(Source, BTreeSet<Read>)> {
    let ids: BTreeSet<i64> = sources.iter().map(|source| source.id).collect();
    let mut waiting: BTreeMap<i64, (Source, BTreeSet<Read>, BTreeSet<i64>)> = BTreeMap::new();
    let mut dependents: HashMap<i64, Vec<i64>> = HashMap::new();
    let mut ready: BTreeSet<i64> = BTreeSet::new();
    for source in sources {
        let read = reads(&source.condition);
        let on: BTreeSet<i64> = read
            .iter()
            .filter_map(|read| if let Read::Group(id) = read { Some(*id) } else { None })
            .filter(|id| ids.contains(id))
            .collect();
        on.iter().for_each(|&id| dependents.entry(id).or_default().push(source.id));
        if on.is_empty() {
            ready.insert(source.id);
        }
        waiting.insert(source.id, (source, read, on));
    }
    let mut ordered = Vec::with_capacity(waiting.len());
    while let Some(id) = ready.pop_first().or_else(|| waiting.keys().next().copied()) {
        let Some((source, read, _)) = waiting.remove(&id) else { continue };
        ordered.push((source, read));
        for dependent in dependents.remove(&id).unwrap_or_default() {
            if let Some((_, _, on)) = waiting.get_mut(&dependent) {
                on.remove(&id);
                if on.is_empty() {
                    ready.insert(dependent);
                }
            }
        }
    }
    ordered
}
