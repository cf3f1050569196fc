//! What a unit has to do: the marks of the window, and those that were written down before.

use super::compare::OpenComparison;
use super::links::Links;
use super::named::Left;
use crate::engine::failure;
use crate::engine::failure::set_aside::SetAside;
use crate::engine::log::marks::{MarkedChange, Marks};
use crate::engine::log::pending::{Leaves, Pending, SetAsideRows};
use crate::engine::log::window;
use crate::engine::membership::occasion::Compared;
use crate::member::aspect::Aspects;
use crate::member::key::{Key, KeyType};
use pgrx::pg_sys::panic::ErrorReport;
use std::time::Duration;

/// Beyond so many members that are left the whole spot is compared.
const MOST_LEFT: usize = 200_000;

/// What a unit has to do.
pub struct Agenda {
    /// What changed.
    pub marks: Marks,
    /// How far the comparison has come that the marks ask for.
    pub compared: Option<Key>,
    /// The leaves that it has counted, where it does not write yet.
    pub counted: Option<Leaves>,
    /// Whether a mark says that groups or definitions changed.
    pub definitions_changed: bool,
    /// Whether the work has failed so often that whoever fails has to be found.
    pub careful: bool,
    /// Who is left alone.
    pub set_aside: SetAside,
    /// The links that came or went.
    pub links: Links,
    /// Members whom earlier units have left.
    pub left: Left,
}

/// What waits for transactions is done for those that are over by now, and waits on for the others.
fn compare_for_the_rest(spot: &Key, taken: &[Pending]) -> Result<(), ErrorReport> {
    for pending in taken {
        let Some(fence) = &pending.fence else { continue };
        let (now, _) = window::now()?;
        if let Some(rest) = fence.rest(&now) {
            Pending { marks: pending.marks.clone(), fence: Some(rest), ..Pending::default() }
                .note(spot, Duration::ZERO)?;
        }
    }
    Ok(())
}

fn asks_to_compare(marks: &Marks) -> bool {
    let of_spot = marks.of_spot();
    of_spot.concern_everybody() || of_spot.contains(Aspects::GROUP_REBUILD)
}

impl Agenda {
    /// Takes what was written down of members with keys of this type; `at_once` where whoever asks does not mean to
    /// wait until it is time to try again.
    pub fn take(
        spot: &Key,
        mut marks: Marks,
        members: KeyType,
        at_once: bool,
    ) -> Result<Self, ErrorReport> {
        marks.retain_keys(members);
        let at_once = at_once || asks_to_compare(&marks);
        let mut rows = if at_once { SetAsideRows::All } else { SetAsideRows::Due };
        let (mut taken, mut waiting) = Pending::of(spot, rows)?;
        let asks = |pending: &Pending| pending.is_handed() && asks_to_compare(&pending.marks);
        let at_once = at_once || taken.iter().any(asks);
        if at_once && rows != SetAsideRows::All {
            rows = SetAsideRows::All;
            (taken, waiting) = Pending::of(spot, rows)?;
        }
        if !at_once && taken.iter().any(Pending::is_comparison) {
            // A comparison that began again with every further attempt would never end.
            rows = SetAsideRows::None;
            (taken, waiting) = Pending::of(spot, rows)?;
        }
        if !taken.is_empty() {
            // Before anything is written down for the units to come.
            Pending::clear(spot, rows)?;
        }
        taken.iter_mut().for_each(|pending| pending.retain_keys(members));
        compare_for_the_rest(spot, &taken)?;
        let set_aside = SetAside::new(&waiting, &taken);
        let mut agenda = Self {
            compared: None,
            counted: None,
            definitions_changed: marks.of_spot().change_definitions(),
            careful: set_aside.is_in_use(),
            marks,
            set_aside,
            links: Links::default(),
            left: Left::default(),
        };
        agenda.add(taken);
        Ok(agenda)
    }

    fn add(&mut self, taken: Vec<Pending>) {
        let mut comparisons = usize::from(asks_to_compare(&self.marks));
        let mut begun = Vec::new();
        for pending in taken {
            self.careful |= pending.attempts >= failure::CAREFUL_AFTER;
            if let Some(link) = pending.begun_link() {
                begun.push(link);
                continue;
            }
            if pending.is_of_members() {
                self.left.add(pending);
                continue;
            }
            comparisons += usize::from(asks_to_compare(&pending.marks));
            self.definitions_changed |=
                pending.compared.is_none() && pending.marks.of_spot().change_definitions();
            if pending.compared.is_some() {
                (self.compared, self.counted) = (pending.compared, pending.counted);
            }
            self.marks.merge(pending.marks);
        }
        if comparisons > 1 {
            // Comparisons that stand at different places begin again together.
            (self.compared, self.counted) = (None, None);
        }
        if self.left.len() > MOST_LEFT {
            self.left = Left::default();
            self.compare_also((Aspects::WHOLE, None));
        }
        // A comparison of everybody from the beginning looks at all roads to resources.
        if !self.marks.of_spot().concern_everybody() || self.compared.is_some() {
            self.links = Links::new(&self.marks, begun);
        }
    }

    /// A comparison that has begun begins again, with what was found out besides.
    pub fn compare_also(&mut self, change: MarkedChange) {
        self.marks.add(None, change);
        (self.compared, self.counted) = (None, None);
    }

    /// Like [`Self::compare_also`], for one group.
    pub fn compare_group(&mut self, group: i64) {
        self.compare_also((Aspects::GROUP_REBUILD, Some(Key::new(group.to_string()))));
    }

    /// The comparison that the marks ask for, from where it stands.
    pub fn comparison(&mut self) -> OpenComparison {
        OpenComparison {
            marks: Compared::by(&self.marks).marks(),
            after: self.compared.take(),
            counted: self.counted.take(),
        }
    }
}
