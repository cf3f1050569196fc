//! The shards that hold one spot. Where Citus has spread the domain tables over nodes, what is asked about a spot is asked of the
//! tables that hold it on this node: statements of ours and look-ups of domain tables lead there while [`Beside`] lives.
//!
//! INVARIANT: they do so only as deep in triggers as it was made: code of the application that runs meanwhile means the
//! tables by their names.

use super::applying;
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::rc::Rc;

/// The schema of the domain tables, as our statements name it.
const SCHEMA: &str = "smart_groups.";
/// What begins a piece of a statement that names nothing of ours, and how that ends.
const OTHERS: [(&str, &str); 3] = [("'", "'"), ("\"", "\""), ("--", "\n")];

/// The number of the shard that holds a spot, by domain table.
#[derive(PartialEq, Debug, Default)]
pub struct Shards {
    numbers: BTreeMap<String, i64>,
    node: i64,
}

impl Shards {
    /// Shards of the node of that number.
    pub fn new(node: i64, numbers: impl IntoIterator<Item = (String, i64)>) -> Self {
        Self { numbers: numbers.into_iter().collect(), node }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// Whether a domain table has a shard.
    pub fn has(&self, table: &str) -> bool {
        self.numbers.contains_key(table)
    }

    /// What a domain table's shard is called.
    fn name(&self, table: &str) -> Option<String> {
        self.numbers.get(table).map(|shard| format!("{table}_{shard}"))
    }

    /// The statement, about these shards.
    fn named_in(&self, statement: &str) -> String {
        let (mut named, mut rest) = (String::with_capacity(2 * statement.len()), statement);
        while !rest.is_empty() {
            let (piece, is_ours, after) = next_piece(rest);
            if is_ours {
                self.name_in(piece, &mut named)
            } else {
                named.push_str(piece)
            }
            rest = after;
        }
        named
    }

    fn name_in(&self, piece: &str, named: &mut String) {
        let mut parts = piece.split(SCHEMA);
        named.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let (table, rest) = part.split_at(part.find(|c| !is_of_name(c)).unwrap_or(part.len()));
            named.push_str(SCHEMA);
            named.push_str(table);
            if let Some(shard) = self.numbers.get(table) {
                // Writing into a text cannot fail.
                let _ = write!(named, "_{shard}");
            }
            named.push_str(rest);
        }
    }
}

/// What a statement begins with: a literal, a quoted name or a comment, or all before the next of these; whether it may name
/// something of ours; and the rest.
fn next_piece(statement: &str) -> (&str, bool, &str) {
    let begun = OTHERS.into_iter().find(|(begin, _)| statement.starts_with(begin));
    let length = match begun {
        Some((begin, end)) => {
            let inside = statement.get(begin.len()..).unwrap_or_default();
            inside.find(end).map(|at| begin.len() + at + end.len())
        }
        None => OTHERS.into_iter().filter_map(|(begin, _)| statement.find(begin)).min(),
    };
    let (piece, rest) = statement.split_at(length.unwrap_or(statement.len()));
    (piece, begun.is_none(), rest)
}

struct AtHand {
    depth: i32,
    shards: Rc<Shards>,
}

thread_local! {
    static CURRENT: RefCell<Option<AtHand>> = const { RefCell::new(None) };
}

/// While it lives, domain tables are the shards that it was made for.
pub struct Beside(Option<AtHand>);

/// From here on domain tables are these shards, until the value is dropped.
pub fn beside(shards: Rc<Shards>) -> Beside {
    Beside(CURRENT.replace(Some(AtHand { depth: applying::trigger_depth(), shards })))
}

impl Drop for Beside {
    fn drop(&mut self) {
        CURRENT.set(self.0.take());
    }
}

fn current() -> Option<Rc<Shards>> {
    let of = |current: &AtHand| (current.depth, Rc::clone(&current.shards));
    let (depth, shards) = CURRENT.with_borrow(|current| current.as_ref().map(of))?;
    (depth == applying::trigger_depth()).then_some(shards)
}

/// A statement of ours, about the shards at hand, if there are any.
pub(super) fn named_in(statement: &str) -> Cow<'_, str> {
    current().map_or(Cow::Borrowed(statement), |shards| Cow::Owned(shards.named_in(statement)))
}

/// The number of the shard at hand of a domain table.
pub fn number_of(table: &str) -> Option<i64> {
    current()?.numbers.get(table).copied()
}

/// The number of this node, where shards are at hand.
pub fn node() -> Option<i64> {
    current().map(|shards| shards.node)
}

/// What the shard at hand of a domain table is called.
pub fn name_of(table: &str) -> Option<String> {
    current()?.name(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(statement: &str) -> String {
        let tables = [("members", 102_037), ("groups", 102_060)];
        let shards = Shards::new(1, tables.map(|(table, shard)| (table.to_owned(), shard)));
        shards.named_in(statement)
    }

    #[test]
    fn tables_are_shards() {
        assert_eq!(
            named(
                "SELECT FROM smart_groups.members AS m, smart_groups.groups g, smart_groups.group_members, smart_groups.fold(m.email)"
            ),
            "SELECT FROM smart_groups.members_102037 AS m, smart_groups.groups_102060 g, smart_groups.group_members, smart_groups.fold(m.email)"
        );
        assert_eq!(
            named("SELECT FROM smart_groups.members"),
            "SELECT FROM smart_groups.members_102037"
        );
        assert_eq!(
            named("TABLE smart_groups_internal.groups"),
            "TABLE smart_groups_internal.groups"
        );
    }

    #[test]
    fn what_people_write_stays() {
        let literal =
            "WHERE m.email = 'it''s smart_groups.members' OR m.\"smart_groups.groups\" = 1";
        assert_eq!(named(literal), literal);
        assert_eq!(
            named(
                "-- the spot's smart_groups.members\nTABLE smart_groups.members -- don't\n, 'smart_groups.groups'"
            ),
            "-- the spot's smart_groups.members\nTABLE smart_groups.members_102037 -- don't\n, 'smart_groups.groups'"
        );
        // However it ends.
        for open in ["SELECT 'smart_groups.members", "-- smart_groups.members", ""] {
            assert_eq!(named(open), open);
        }
    }
}
