//! Putting members into a group by SQL.

use crate::catalog;
use crate::engine::access::scope::Scope;
use crate::engine::effects::events;
use crate::member::event::{Cause, Reason};
use crate::member::key::Key;
use crate::pg::sql::plans;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use crate::rule::meaning::predicate::Predicate;
use crate::rule::meaning::sql::{self, eligible_and_matching, matching_members, not_blacklisted};
use pgrx::pg_sys::panic::ErrorReport;

/// Why members join by them.
const BUILT: Cause = Cause { reason: Reason::Rule, first_build: true };

/// The statements that put members into one group.
pub(super) struct BuildStatement<'a> {
    pub(super) scope: &'a Scope,
    pub(super) group: i64,
    pub(super) rule: &'a Predicate,
}

impl BuildStatement<'_> {
    /// Puts in everybody if there are at most `limit`, otherwise nobody; how many there are, up to
    /// one more than `limit`.
    pub(super) fn at_once(&self, limit: i32) -> Result<u64, ErrorReport> {
        let within = self.within();
        let text = format!(
            sql!("unit/build"),
            spot = sql::quote_literal(within.spot.as_str()),
            spot_type = within.keys.spot.sql_name(),
            group = self.group,
            matching = matching_members(self.rule, &within),
            not_blacklisted = not_blacklisted(self.group, &within),
            limit = limit,
        );
        let count = row!(|members: i64| members as u64);
        let write = || self.scope.as_owner(|| spi::modify_at_snapshot(text, &[], count));
        let found = events::because(BUILT, write)?.into_iter().sum();
        plans::expect_rows(found);
        Ok(found)
    }

    /// Puts in those of the members beyond `after` and up to `last` who belong and are not in.
    pub(super) fn between(&self, after: Option<&Key>, last: &Key) -> Result<u64, ErrorReport> {
        let within = self.within();
        let bound = |key: &Key| {
            format!("{}::{}", sql::quote_literal(key.as_str()), within.keys.member.sql_name())
        };
        let beyond = |column| {
            after.map_or(String::new(), |after| format!("AND {column} > {}", bound(after)))
        };
        let text = format!(
            sql!("unit/build_chunk"),
            spot = sql::quote_literal(within.spot.as_str()),
            spot_type = within.keys.spot.sql_name(),
            group = self.group,
            each = if within.members_repeat { "DISTINCT " } else { "" },
            matching = eligible_and_matching(self.rule, &within),
            not_blacklisted = not_blacklisted(self.group, &within),
            beyond = beyond("m.id"),
            rows_beyond = beyond("r.member_id"),
            last = bound(last),
        );
        let write = || self.scope.as_owner(|| spi::write_at_snapshot(text, &[]));
        let members = events::because(BUILT, write)?;
        plans::expect_rows(members);
        Ok(members)
    }

    /// Those of the group's members beyond `after` whom a view has more than once.
    pub(super) fn doubled(&self, after: Option<&Key>) -> Result<Vec<Key>, ErrorReport> {
        let params = vec![
            Param::from(self.group),
            Param::from(after.map(|after| after.as_str().to_owned())),
        ];
        self.scope.read(sql!("unit/doubled_members"), params, row!(member_id: Key))
    }

    fn within(&self) -> sql::Target {
        catalog::target(self.scope.spot.clone(), self.scope.keys)
    }
}
