//! How the groups of a program stand: which are not built, paused, held or released, known without looking at all of them.

use super::Program;
use super::compiled::Position;
use super::phase::Phase;
use super::standing::{Exception, Hold};
use std::collections::BTreeMap;

impl Program {
    pub(super) fn note_exception(&mut self, group: i64, exception: Exception) {
        if exception == Exception::default() {
            self.exceptions.remove(&group);
        } else {
            self.exceptions.insert(group, exception);
        }
    }

    /// Its groups that are paused, held or released.
    pub fn exceptions(&self) -> &BTreeMap<i64, Exception> {
        &self.exceptions
    }

    /// Groups that count as built while one that they read is not: they are queued behind it.
    pub fn queue_behind_unbuilt(&mut self) -> Vec<i64> {
        let mut queued = Vec::new();
        for position in self.everyone() {
            let Some(group) = self.at(position).filter(|group| group.standing.phase != Phase::Live)
            else {
                continue;
            };
            for dependent in group.dependents.clone() {
                if let Some(group) = self.at(dependent)
                    && group.standing.phase == Phase::Live
                    && !group.standing.stands_still()
                {
                    queued.push(group.id);
                    self.set_phase(dependent, Phase::Queued);
                }
            }
        }
        queued
    }

    /// Notes that a group has come into another phase.
    pub fn set_phase(&mut self, position: Position, phase: Phase) {
        if let Some(group) = self.groups.get_mut(position as usize) {
            self.unbuilt -= usize::from(group.standing.phase != Phase::Live);
            self.unbuilt += usize::from(phase != Phase::Live);
            group.standing.phase = phase;
        }
    }

    /// Notes that a group is held, or is not any more.
    pub fn set_hold(&mut self, position: Position, hold: Hold) {
        if let Some(group) = self.groups.get_mut(position as usize) {
            group.standing.hold = hold;
            let (id, exception) = (group.id, group.standing.exception());
            self.note_exception(id, exception);
        }
    }

    /// Whether a group is held, or was just released.
    pub fn has_holds(&self) -> bool {
        self.exceptions.values().any(|exception| exception.hold != Hold::None)
    }

    /// Whether a group still waits for its first build, or is in it.
    pub fn has_unbuilt(&self) -> bool {
        self.unbuilt > 0
    }
}
