//! What a rule would change of a group that there is: whom it adds to those who are in, and whom it drops.

use super::preview::PreviewedMember;
use crate::caller::people::page::PageKey;
use crate::catalog;
use crate::catalog::alphabet::Alphabet;
use crate::catalog::statement::typed;
use crate::member::key::{Key, KeyTypes};
use crate::member::time::Clock;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use crate::rule::language::tree::Condition;
use crate::rule::meaning::resolve::resolve;
use crate::rule::meaning::sql::{Target, matching_members, not_blacklisted, quote_literal};
use pgrx::pg_sys::panic::ErrorReport;

const DIFFERENCE: &str = sql!("caller/difference");
const PAGE: &str = sql!("caller/difference_page");
const AFTER: &str = sql!("caller/preview_after");
const COUNT: &str = sql!("caller/difference_count");

/// A group and the rule that another one would have.
pub struct RuleDifference {
    keys: KeyTypes,
    group: i64,
    /// The rule as a SELECT.
    wanted: String,
    /// The spot's members as a table.
    members: String,
}

/// Which way a member would go.
pub type Direction = String;

impl RuleDifference {
    /// Prepares the question; with the group's blacklist, those on it are not wanted.
    pub fn new(
        group: i64,
        spot: Key,
        keys: KeyTypes,
        condition: &Condition,
        clock: &Clock,
        with_blacklist: bool,
    ) -> Self {
        let (rule, target) = (resolve(condition, clock), catalog::target(spot, keys));
        let members = each_once(&target);
        let mut wanted = matching_members(&rule, &target);
        if with_blacklist {
            wanted = format!("{wanted}\n  AND {}", not_blacklisted(group, &target));
        }
        Self { keys, group, wanted, members }
    }

    /// So many of those who would come or go, in alphabetical order, from behind `after` on.
    pub fn page(
        &self,
        size: i64,
        after: Option<PageKey>,
    ) -> Result<Vec<(PreviewedMember, Direction)>, ErrorReport> {
        let behind = after.as_ref().map(|_| typed(AFTER, &self.keys)).unwrap_or_default();
        let sql = PAGE.replace("{after}", &behind);
        let sql = Alphabet::of_server()?.fill(&sql);
        let mut params = vec![Param::from(self.group), Param::from(size)];
        if let Some(PageKey { last_name, first_name, member }) = after {
            params.extend([last_name, first_name, member].map(Param::from));
        }
        spi::read(
            self.fill(&sql),
            &params,
            row!(|id: String,
                  first_name: Option<String>,
                  last_name: Option<String>,
                  email: Option<String>,
                  status: Option<String>,
                  change: String| {
                (PreviewedMember { id, first_name, last_name, email, status }, change)
            }),
        )
    }

    /// How many would come, and how many would go.
    pub fn count(&self) -> Result<(i64, i64), ErrorReport> {
        let counts =
            spi::read(self.fill(COUNT), &[Param::from(self.group)], row!(adds: i64, drops: i64))?;
        Ok(counts.into_iter().next().unwrap_or_default())
    }

    /// The rule comes last: what it holds is no placeholder.
    fn fill(&self, sql: &str) -> String {
        sql.replace("{members}", &self.members)
            .replace("{difference}", DIFFERENCE)
            .replace("{matching}", &self.wanted)
    }
}

/// The spot's members, each once, to join with.
fn each_once(target: &Target) -> String {
    if !target.members_repeat {
        return "smart_groups.members".to_owned();
    }
    let (spot, spot_type) = (quote_literal(target.spot.as_str()), target.keys.spot.sql_name());
    format!(
        "(SELECT DISTINCT ON (m.id) m.* FROM smart_groups.members AS m WHERE m.spot_id = {spot}::{spot_type} ORDER BY m.id)"
    )
}
