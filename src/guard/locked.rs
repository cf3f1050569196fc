//! Groups that the command at hand has found and locked: as long as no other command of the transaction has come, they are
//! what they were, for nobody else can delete them, and a group's kind never changes.

use crate::pg::sql::transaction::{self, CommandPlace};
use std::cell::RefCell;
use std::collections::HashMap;

/// A group's spot and id, as their types print them.
pub type GroupKey = [String; 2];
/// Its kind and name.
pub type KindAndName = (String, String);

/// So many are remembered at most.
const MOST: usize = 1_000;

thread_local! {
    static LOCKED: RefCell<(Option<CommandPlace>, HashMap<GroupKey, KindAndName>)> =
        RefCell::new((None, HashMap::new()));
}

/// What a group is that was locked by the command at hand.
pub fn recall(group: &GroupKey) -> Option<KindAndName> {
    let now = transaction::command_at_hand()?;
    LOCKED.with_borrow(|(command, groups)| {
        (*command == Some(now)).then(|| groups.get(group).cloned()).flatten()
    })
}

/// Remembers one that has been locked just now.
pub fn remember(group: GroupKey, what: KindAndName) {
    let now = transaction::command_at_hand();
    LOCKED.with_borrow_mut(|(command, groups)| {
        if *command != now || groups.len() >= MOST {
            *command = now;
            groups.clear();
        }
        groups.insert(group, what);
    });
}
