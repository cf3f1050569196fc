//! Who would be in a group that does not exist yet: set-based, with the caller's rights.

use crate::caller::everybody::Everybody;
use crate::caller::people::page::PageKey;
use crate::catalog::alphabet::Alphabet;
use crate::catalog::statement::typed;
use crate::catalog::{self, Relation};
use crate::member::eligibility::is_eligible;
use crate::member::key::{Key, KeyTypes};
use crate::member::time::Clock;
use crate::pg::sql::filled::filled;
use crate::pg::sql::guc::LocalSettings;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use crate::pg::sql::transaction::{self, Failure};
use crate::rule::language::tree::Condition;
use crate::rule::meaning::evaluate::evaluate;
use crate::rule::meaning::needs::Needs;
use crate::rule::meaning::predicate::Predicate;
use crate::rule::meaning::resolve::resolve;
use crate::rule::meaning::sql::{
    Target, eligible_and_matching, has_way_in, matching_members, matching_rows, quote_literal,
};
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::HashSet;
use std::rc::Rc;
use std::time::Duration;

const PAGE: &str = sql!("caller/preview_page");
const WALK: &str = sql!("caller/preview_walk");
const GATHER: &str = sql!("caller/preview_gather");
const AFTER: &str = sql!("caller/preview_after");
const BLACKLIST: &str = sql!("caller/preview_blacklist");
const COUNT: &str = sql!("caller/preview_count");

/// For so long a count may take as SQL: as for `verify()`.
const COUNT_DEADLINE: Duration = Duration::from_secs(5);

/// How many members are looked at for each row of a page, before all whom the rule finds are asked for:
/// little beside that, and enough for a rule of one member in twenty.
const LOOKS_A_ROW: i64 = 20;

/// So many members at most are found by an index and sorted.
const MOST_SORTED: &str = "10000";

/// A rule with those whom it shall not find.
pub struct Preview {
    spot: Key,
    keys: KeyTypes,
    rule: Predicate,
    /// The rule as a SELECT.
    all: String,
    /// The members who meet the rule, as a FROM clause and a condition.
    matching: String,
    /// The rule as a condition, where members have an index in the order of the alphabet.
    condition: Option<String>,
    /// Whether indexes lead to those who meet the rule.
    is_led: bool,
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

/// Members with their profiles, each once, of whom a rule holds. Who may be there twice is found among all of them, and
/// so all are asked for as a set; else they are gone through in alphabetical order, until a page is full.
fn one_row_each(rule: &Predicate, target: &Target) -> String {
    if target.members_repeat {
        let all = matching_rows(rule, target);
        return format!(
            "(SELECT DISTINCT ON (m.id) m.* FROM {all} ORDER BY m.id) AS m\nWHERE true"
        );
    }
    format!("smart_groups.members AS m\nWHERE {}", eligible_and_matching(rule, target))
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
        let matching = one_row_each(&rule, &target);
        let all = matching_members(&rule, &target);
        let is_indexed = !catalog::is_view(Relation::Members);
        let condition = is_indexed.then(|| eligible_and_matching(&rule, &target));
        let is_led = has_way_in(&rule);
        Self { spot: target.spot, keys, rule, all, matching, condition, is_led, blacklist }
    }

    /// So many members in alphabetical order, from behind `after` on. Where the rule finds many, they are among the
    /// next members of the spot; where it finds few, they are soon sorted: both are seen at once, whatever the planner
    /// expects.
    pub fn page(
        &self,
        size: i64,
        after: Option<PageKey>,
    ) -> Result<Vec<PreviewedMember>, ErrorReport> {
        let found = self.walk(size, after.as_ref())?;
        if found.len() as i64 == size {
            return Ok(found);
        }
        if let Some(found) = self.gather(size, after.as_ref())? {
            return Ok(found);
        }
        let sql = self.lacking_rule(PAGE, after.as_ref())?;
        self.read(self.fill(&sql, &self.matching), size, after)
    }

    /// Those among the next members.
    fn walk(
        &self,
        size: i64,
        after: Option<&PageKey>,
    ) -> Result<Vec<PreviewedMember>, ErrorReport> {
        let Some(condition) = &self.condition else { return Ok(Vec::new()) };
        let _settings = LocalSettings::unchanged()
            .for_walking_an_index()
            .with(c"enable_hashjoin", c"off")
            .with(c"enable_mergejoin", c"off");
        let looks = size.saturating_mul(LOOKS_A_ROW).to_string();
        let sql = self.lacking_rule(WALK, after)?.replace("{looks}", &looks);
        self.read(self.fill(&sql, condition), size, after.cloned())
    }

    /// Those among all whom the rule finds, if indexes lead to them and they are few.
    fn gather(
        &self,
        size: i64,
        after: Option<&PageKey>,
    ) -> Result<Option<Vec<PreviewedMember>>, ErrorReport> {
        if !self.is_led || self.condition.is_none() {
            return Ok(None);
        }
        let sql = self.lacking_rule(GATHER, after)?.replace("{most}", MOST_SORTED);
        let gathered: Vec<(bool, Option<PreviewedMember>)> = spi::read(
            self.fill(&sql, &self.all),
            &self.params(size, after.cloned()),
            row!(|complete: bool,
                  id: Option<String>,
                  first_name: Option<String>,
                  last_name: Option<String>,
                  email: Option<String>,
                  status: Option<String>| {
                let member =
                    id.map(|id| PreviewedMember { id, first_name, last_name, email, status });
                (complete, member)
            }),
        )?;
        let is_complete = gathered.iter().all(|(complete, _)| *complete);
        Ok(is_complete.then(|| gathered.into_iter().filter_map(|(_, member)| member).collect()))
    }

    fn lacking_rule(
        &self,
        template: &'static str,
        after: Option<&PageKey>,
    ) -> Result<String, ErrorReport> {
        let behind = after.map(|_| typed(AFTER, &self.keys)).unwrap_or_default();
        let sql = typed(template, &self.keys).replace("{after}", &behind);
        Ok(Alphabet::of_server()?.fill(&sql))
    }

    fn read(
        &self,
        sql: String,
        size: i64,
        after: Option<PageKey>,
    ) -> Result<Vec<PreviewedMember>, ErrorReport> {
        spi::read(
            sql,
            &self.params(size, after),
            row!(|id: String,
                  first_name: Option<String>,
                  last_name: Option<String>,
                  email: Option<String>,
                  status: Option<String>| {
                PreviewedMember { id, first_name, last_name, email, status }
            }),
        )
    }

    fn params(&self, size: i64, after: Option<PageKey>) -> Vec<Param<'_>> {
        let mut params = vec![Param::from(self.blacklist.clone()), Param::from(size)];
        if let Some(PageKey { last_name, first_name, member }) = after {
            params.extend([last_name, first_name, member].map(Param::from));
        }
        params
    }

    /// How many members there are.
    pub fn count(&self) -> Result<i64, ErrorReport> {
        let params = [Param::from(self.blacklist.clone())];
        let sql = self.fill(&typed(COUNT, &self.keys), &self.all);
        let counted =
            transaction::nested_for(COUNT_DEADLINE, || spi::read(sql, &params, row!(members: i64)));
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

    /// The rule comes last, and at once with the spot: what they hold is no placeholder.
    fn fill(&self, sql: &str, rule: &str) -> String {
        let blacklist = match self.blacklist.as_slice() {
            [] => Rc::default(),
            _ => typed(BLACKLIST, &self.keys),
        };
        let spot = format!("{}::{}", quote_literal(self.spot.as_str()), self.keys.spot.sql_name());
        filled(&sql.replace("{blacklist}", &blacklist), &[("spot_key", &spot), ("rule", rule)])
    }
}
