//! What a change of a row means, as marks.

use super::layout::{Layout, layout_of};
use crate::member::aspect::Aspects;
use crate::pg::process::{interest, wake};
use crate::pg::relation::change_log::{Mark, append_beside};
use crate::pg::relation::trigger::{Fired, TriggerEvent, Tuple};

/// That a relation was emptied: everybody has to be looked at.
pub(super) fn mark_everything(fired: &Fired<'_>) {
    write(fired, &Mark { spot: None, member: None, aspects: Aspects::WHOLE, reference: None });
}

/// What an INSERT, UPDATE or DELETE of one row may mean for memberships.
pub(super) fn note(fired: &Fired<'_>) {
    let Some(layout) = layout_of(fired) else { return };
    let shape = layout.shape;
    if !layout.is_complete() {
        note_whole_spot(&layout, fired);
        return;
    }
    match (fired.event(), fired.first(), fired.second()) {
        (TriggerEvent::Insert, Some(row), _) => mark(&layout, fired, &row, shape.inserted),
        (TriggerEvent::Delete, Some(row), _) => mark(&layout, fired, &row, shape.deleted),
        (TriggerEvent::Update, Some(old), Some(new)) => note_update(&layout, fired, &old, &new),
        _ => {}
    }
}

/// A column was dropped or renamed: the spot is compared, which says what is missing.
fn note_whole_spot(layout: &Layout, fired: &Fired<'_>) {
    for row in [fired.first(), fired.second()].into_iter().flatten() {
        let spot = layout.spot.and_then(|column| row.text(column));
        let aspects = Aspects::WHOLE;
        write(fired, &Mark { spot: spot.as_deref(), member: None, aspects, reference: None });
    }
}

fn note_update(layout: &Layout, fired: &Fired<'_>, old: &Tuple<'_>, new: &Tuple<'_>) {
    let keys = [layout.spot, layout.member, layout.reference, layout.with];
    if keys.into_iter().flatten().any(|column| !old.same_image(new, column)) {
        mark(layout, fired, old, layout.shape.deleted);
        mark(layout, fired, new, layout.shape.inserted | layout.shape.deleted);
        return;
    }
    let mut changed = Aspects::empty();
    for &(column, aspects) in &layout.columns {
        if !changed.contains(aspects) && !old.same_image(new, column) {
            changed |= aspects;
        }
    }
    mark(layout, fired, new, changed);
}

fn mark(layout: &Layout, fired: &Fired<'_>, row: &Tuple<'_>, aspects: Aspects) {
    if aspects.is_empty() {
        return;
    }
    let spot = layout.spot.and_then(|column| row.text(column));
    let aspects = read_of(spot.as_deref(), aspects);
    if aspects.is_empty() {
        return;
    }
    let member = layout.member.and_then(|column| row.text(column));
    let reference = layout.reference.and_then(|column| row.text(column));
    let with = layout.with.and_then(|column| row.text(column));
    let reference = match (reference, with) {
        (Some(reference), Some(with)) => Some(format!("{reference} {with}")),
        (reference, _) => reference,
    };
    let mark = Mark {
        spot: spot.as_deref(),
        member: member.as_deref(),
        aspects,
        reference: reference.as_deref(),
    };
    write(fired, &mark);
}

/// What of a change somebody reads. By the time it is noted, the transaction that makes it has its number.
pub(super) fn read_of(spot: Option<&str>, aspects: Aspects) -> Aspects {
    let asked = spot.filter(|_| aspects.intersects(Aspects::OF_RULES)).and_then(interest::ask);
    let Some(asked) = asked else { return aspects };
    let Some(reads) = asked.reads else { return aspects };
    let reads = Aspects::from_bits_retain(reads);
    let read = aspects & (reads | !Aspects::OF_RULES);
    if read != aspects {
        wake::at_commit_if_added(asked.additions);
    }
    read
}

fn write(fired: &Fired<'_>, mark: &Mark<'_>) {
    append_beside(fired.function(), mark);
    wake::at_commit();
}
