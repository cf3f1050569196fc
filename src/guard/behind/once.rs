//! A statement that writes many rows, each of which may be about a whole spot, has it compared once.

use super::asking::ConcernedDefinition;
use crate::catalog::shown::Shown;
use crate::pg::relation::trigger::Fired;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::transaction;
use std::cell::RefCell;
use std::collections::HashSet;

/// The transaction, the command that wrote, and the next one: while these are the same, nothing has been
/// written since.
type State = (u64, u32, u32);

/// For which view, and what.
type ComparedAlready = HashSet<(&'static str, ConcernedDefinition)>;

thread_local! {
    static COMPARED: RefCell<(State, ComparedAlready)> = RefCell::new(((0, 0, 0), HashSet::new()));
}

/// Leaves out what has been compared for another row of the same statement; single definitions are
/// not remembered.
pub fn retain_new(
    concerned: &mut HashSet<ConcernedDefinition>,
    shown: &'static Shown,
    fired: &Fired<'_>,
    now: &Pushed,
) {
    let state = (transaction::number(), fired.command(), now.command());
    COMPARED.with_borrow_mut(|(known, compared)| {
        if *known != state {
            *known = state;
            compared.clear();
        }
        concerned.retain(|one| one.key.is_some() || compared.insert((shown.relation, one.clone())));
    });
}
