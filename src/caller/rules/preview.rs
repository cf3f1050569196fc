//! Who would be in a group that does not exist yet: set-based, with the caller's rights.

use crate::caller::everybody::Everybody;
use crate::caller::people::page::PageKey;
use crate::catalog;
use crate::catalog::alphabet::Alphabet;
use crate::catalog::statement::typed;
use crate::member::eligibility::is_eligible;
use crate::member::key::{Key, KeyTypes};
use crate::member::time::Clock;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use crate::pg::sql::transaction::{self, Failure};
use crate::rule::language::tree::Condition;
use crate::rule::meaning::evaluate::evaluate;
use crate::rule::meaning::needs::Needs;
use crate::rule::meaning::predicate::Predicate;
use crate::rule::meaning::resolve::resolve;
use crate::rule::meaning::sql::{Target, eligible_and_matching, matching_members};
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::HashSet;
use std::rc::Rc;
use std::time::Duration;

const PAGE: &str = sql!("caller/preview_page");
const AFTER: &str = sql!("caller/preview_after");
const BLACKLIST: &str = sql!("caller/preview_blacklist");
const COUNT: &str = sql!("caller/preview_count");

/// For so long a count may take as SQL: as for `verify()`.
const LIMIT: Duration = Duration::from_secs(5);

/// A rule with those whom it shall not find.
pub struct Preview {
    spot: Key,
    keys: KeyTypes,
    rule: Predicate,
    /// The rule as a SELECT.
    all: String,
    /// The members who meet the rule, as a FROM clause and a condition.
    matching: String,
    blacklist: Vec<String>,
}

/// A member on a page.
pub struct PreviewedMember {
    /// The member's id.
    pub id: String,
    /// `members.first_name`.
    pub first_name: Option<String>,
    /// `members.last_name`.
    pub last_name: Option<String>,
    /// `members.email`.
    pub email: Option<String>,
    /// `members.status`.
    pub status: Option<String>,
}

/// Members with their profiles, each once, of whom a condition holds.
fn one_row_each(condition: &str, target: &Target) -> String {
    let members = format!("smart_groups.members AS m\nWHERE {condition}");
    if target.members_repeat {
        return format!(
            "(SELECT DISTINCT ON (m.id) m.* FROM {members} ORDER BY m.id) AS m\nWHERE true"
        );
    }
    members
}

impl Preview {
    /// Prepares the question.
    pub fn new(
        spot: Key,
        keys: KeyTypes,
        condition: &Condition,
        clock: &Clock,
        blacklist: Vec<String>,
    ) -> Self {
        let (rule, target) = (resolve(condition, clock), catalog::target(spot, keys));
        let matching = one_row_each(&eligible_and_matching(&rule, &target), &target);
        let all = matching_members(&rule, &target);
        Self { spot: target.spot, keys, rule, all, matching, blacklist }
    }

    /// So many members in alphabetical order, from behind `after` on.
    pub fn page(
        &self,
        size: i64,
        after: Option<PageKey>,
    ) -> Result<Vec<PreviewedMember>, ErrorReport> {
        let behind = after.as_ref().map(|_| typed(AFTER, &self.keys)).unwrap_or_default();
        let sql = typed(PAGE, &self.keys).replace("{after}", &behind);
        let sql = Alphabet::of_server()?.fill(&sql);
        let mut params = vec![Param::from(self.blacklist.clone()), Param::from(size)];
        if let Some(PageKey { last_name, first_name, member }) = after {
            params.extend([last_name, first_name, member].map(Param::from));
        }
        spi::read(
            self.fill(&sql, &self.matching),
            &params,
            row!(|id: String,
                  first_name: Option<String>,
                  last_name: Option<String>,
                  email: Option<String>,
                  status: Option<String>| {
                PreviewedMember { id, first_name, last_name, email, status }
            }),
        )
    }

    /// How many members there are.
    pub fn count(&self) -> Result<i64, ErrorReport> {
        let params = [Param::from(self.blacklist.clone())];
        let sql = self.fill(&typed(COUNT, &self.keys), &self.all);
        let counted =
            transaction::nested_for(LIMIT, || spi::read(sql, &params, row!(members: i64)));
        match counted.map_err(Failure::into_report)? {
            Some(counts) => Ok(counts.into_iter().sum()),
            None => self.count_natively(),
        }
    }

    fn count_natively(&self) -> Result<i64, ErrorReport> {
        let left_out: HashSet<&str> = self.blacklist.iter().map(String::as_str).collect();
        let needs = Needs::of(&self.rule);
        let mut members = 0;
        Everybody { spot: &self.spot, keys: &self.keys, needs: &needs }.each(
            |member, facts, _| {
                let meets = facts.is_some_and(|facts| {
                    is_eligible(facts.status.as_deref()) && evaluate(&self.rule, &facts)
                });
                members += i64::from(meets && !left_out.contains(member.as_str()));
            },
        )?;
        Ok(members)
    }

    /// The rule comes last: what it holds is no placeholder.
    fn fill(&self, sql: &str, matching: &str) -> String {
        let blacklist = match self.blacklist.as_slice() {
            [] => Rc::default(),
            _ => typed(BLACKLIST, &self.keys),
        };
        sql.replace("{blacklist}", &blacklist).replace("{matching}", matching)
    }
}
