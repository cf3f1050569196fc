//! What is known of a member: facts, and what is stored of the groups in question.

use super::answer::{Blacklisted, LastEvent, MemberInQuestion};
use crate::catalog;
use crate::catalog::definitions::{self, Spot};
use crate::catalog::statement::typed;
use crate::engine::membership::facts;
use crate::member::eligibility::is_eligible;
use crate::member::facts::Facts;
use crate::member::key::{Key, KeyTypes};
use crate::member::printed;
use crate::member::time::Clock;
use crate::member::values::Instant;
use crate::pg::sql::row::{FromRow, RowReader, row};
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use crate::rule::language::definitions::Definitions;
use crate::rule::meaning::needs::Needs;
use crate::rule::read::parse::References;
use crate::rule::write::words::ENTRIES;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeSet, HashMap};

/// A member of a spot, who may not exist.
pub struct Candidate {
    /// The spot.
    pub spot: Spot,
    /// How keys are typed.
    pub keys: KeyTypes,
    /// The member.
    pub member: Key,
}

/// What is known of the member.
pub struct Evidence {
    /// What rules read; `None` where there is no such member.
    pub facts: Option<Facts>,
    /// The groups that the member is in, of those in question, and since when.
    pub stored: HashMap<i64, Instant>,
    /// The blacklists that the member is on.
    pub blacklisted: HashMap<i64, Blacklisted>,
    /// When the member last entered or left.
    pub events: HashMap<i64, LastEvent>,
    /// What the member's role and tags are called.
    pub names: Definitions,
}

impl Candidate {
    /// The member `written` of this spot.
    pub fn new(spot: Spot, member: Key) -> Result<Self, ErrorReport> {
        Ok(Self { spot, keys: catalog::key_types()?, member })
    }

    /// Everything that rules with these needs read, and what is stored of these groups.
    pub fn look(&self, needs: &Needs, groups: &[i64]) -> Result<Evidence, ErrorReport> {
        let members = std::slice::from_ref(&self.member);
        let loaded = facts::load(&self.spot.key, &self.keys, members, needs)?;
        let mut facts = loaded.and_then(|mut loaded| loaded.remove(&self.member));
        let stored = self.stored(groups)?;
        if let Some(facts) = &mut facts {
            facts.groups = stored.keys().copied().collect();
        }
        let names = facts.as_ref().map(|facts| self.names(facts)).transpose()?.unwrap_or_default();
        let (blacklisted, events) = (self.blacklisted(groups)?, self.events(groups)?);
        Ok(Evidence { facts, stored, blacklisted, events, names })
    }

    /// Who is in question.
    pub fn person(&self, evidence: &Evidence) -> MemberInQuestion {
        let status = evidence.facts.as_ref().and_then(|facts| facts.status.clone());
        MemberInQuestion {
            spot: self.spot.key.to_string(),
            member: self.member.to_string(),
            exists: evidence.facts.is_some(),
            eligible: is_eligible(status.as_deref()),
            status,
            time_zone: self.spot.zone.name().to_owned(),
        }
    }

    /// A time in the spot's zone.
    pub fn printed(&self, instant: Instant) -> String {
        printed::instant(instant, &Clock { now: instant, zone: self.spot.zone })
    }

    fn stored(&self, groups: &[i64]) -> Result<HashMap<i64, Instant>, ErrorReport> {
        let rows =
            self.rows(sql!("caller/why_stored"), groups, row!(group_id: i64, added_at: Instant))?;
        Ok(rows.into_iter().collect())
    }

    fn blacklisted(&self, groups: &[i64]) -> Result<HashMap<i64, Blacklisted>, ErrorReport> {
        let each = row!(|group_id: i64,
                         reason: Option<String>,
                         added_by: Option<String>,
                         added_at: Instant| {
            (group_id, Blacklisted { reason, added_by, added_at: self.printed(added_at) })
        });
        let rows = self.rows(sql!("caller/why_blacklisted"), groups, each)?;
        Ok(rows.into_iter().collect())
    }

    fn events(&self, groups: &[i64]) -> Result<HashMap<i64, LastEvent>, ErrorReport> {
        let each = row!(|group_id: i64,
                         id: i64,
                         kind: String,
                         reason: Option<String>,
                         first_build: bool,
                         occurred_at: Instant| {
            let (id, occurred_at) = (id.to_string(), self.printed(occurred_at));
            (group_id, LastEvent { id, kind, reason, first_build, occurred_at })
        });
        let rows = self.rows(sql!("caller/why_events"), groups, each)?;
        Ok(rows.into_iter().collect())
    }

    /// What a statement about the member and groups finds.
    fn rows<R: FromRow, T>(
        &self,
        template: &'static str,
        groups: &[i64],
        each: RowReader<R, impl FnMut(R) -> T>,
    ) -> Result<Vec<T>, ErrorReport> {
        if groups.is_empty() {
            return Ok(Vec::new());
        }
        let text = typed(template, &self.keys);
        let params = [
            Param::from(self.spot.key.to_string()),
            Param::from(self.member.to_string()),
            Param::from(groups.to_vec()),
        ];
        spi::read(Statement::kept(&text), &params, each)
    }

    /// No more of the tags than are told.
    fn names(&self, facts: &Facts) -> Result<Definitions, ErrorReport> {
        let tags: BTreeSet<&Key> = facts.tags.iter().collect();
        let references = References {
            roles: facts.role.iter().map(Key::to_string).collect(),
            tags: tags.into_iter().take(ENTRIES).map(Key::to_string).collect(),
            ..References::default()
        };
        definitions::load(&self.spot.key, &references)
    }
}
