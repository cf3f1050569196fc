//! What a unit tells whoever listens: how many events of which kinds it wrote, by group. A hint to look,
//! as `events` themselves are what has happened.

use crate::catalog::origin;
use crate::engine::access::scope::Scope;
use crate::member::key::Key;
use crate::pg::sql::row::row;
use crate::pg::sql::snapshot;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Beyond so many changes of one unit nobody counts them.
const MOST_CHANGES: u64 = 2_000;
/// PostgreSQL takes payloads of less than 8,000 bytes.
const MOST_BYTES: usize = 7_900;

/// How many events, by group and kind.
type Counts = BTreeMap<i64, BTreeMap<String, i64>>;

/// What happened in one spot.
#[derive(Clone, PartialEq, Debug)]
pub struct Notice {
    /// The spot.
    pub spot: Key,
    /// `None` where it was too much to count.
    counts: Option<Counts>,
}

impl Notice {
    /// What the unit at hand has changed, if it has: so many memberships, or anything else that it has told.
    pub fn of_unit(scope: &Scope, memberships: u64) -> Result<Option<Self>, ErrorReport> {
        let spot = scope.spot.clone();
        let changes = memberships.saturating_add(scope.told());
        if changes == 0 {
            return Ok(None);
        }
        if changes > MOST_CHANGES {
            return Ok(Some(Self { spot, counts: None }));
        }
        snapshot::see_own_writes();
        let mut counts = Counts::new();
        scope.read(
            sql!("effects/own_events"),
            vec![Param::from(origin::own()?)],
            row!(|group_id: i64, kind: String, events: i64| {
                counts.entry(group_id).or_default().insert(kind, events);
            }),
        )?;
        Ok(Some(Self { spot, counts: Some(counts) }))
    }

    /// What happened in the same spot besides.
    pub fn merge(&mut self, other: Self) {
        let Some((counts, others)) = self.counts.as_mut().zip(other.counts) else {
            self.counts = None;
            return;
        };
        for (group, kinds) in others {
            let of_group = counts.entry(group).or_default();
            for (kind, events) in kinds {
                *of_group.entry(kind).or_default() += events;
            }
        }
    }

    /// As JSON, short enough for NOTIFY: without the groups where there are too many.
    pub fn payload(&self) -> String {
        let groups = self.counts.as_ref().map(|counts| {
            let of_group =
                |(group, kinds): (&i64, &BTreeMap<String, i64>)| (group.to_string(), json!(kinds));
            counts.iter().map(of_group).collect::<Map<String, Value>>()
        });
        let whole = json!({ "groups": groups, "spot": self.spot.as_str() }).to_string();
        let without = || json!({ "groups": null, "spot": self.spot.as_str() }).to_string();
        [whole, without()]
            .into_iter()
            .find(|payload| payload.len() <= MOST_BYTES)
            .unwrap_or_else(|| json!({ "groups": null, "spot": null }).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(groups: impl Iterator<Item = i64>) -> Notice {
        let joined = || BTreeMap::from([("member_joined".to_owned(), 2)]);
        let counts = groups.map(|group| (group, joined())).collect();
        Notice { spot: Key::new("7"), counts: Some(counts) }
    }

    #[test]
    fn what_happened_adds_up() {
        let mut both = notice([1].into_iter());
        both.merge(notice([1, 2].into_iter()));
        assert_eq!(
            both.payload(),
            r#"{"groups":{"1":{"member_joined":4},"2":{"member_joined":2}},"spot":"7"}"#
        );
        both.merge(Notice { spot: Key::new("7"), counts: None });
        assert_eq!(both.payload(), r#"{"groups":null,"spot":"7"}"#);
    }

    #[test]
    fn a_payload_is_never_too_long() {
        let much = notice(0..5_000);
        assert_eq!(much.payload(), r#"{"groups":null,"spot":"7"}"#);
        let long = Notice { spot: Key::new("x".repeat(9_000)), ..much };
        assert_eq!(long.payload(), r#"{"groups":null,"spot":null}"#);
    }
}
