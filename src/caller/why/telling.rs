//! From what is known to what is told.

use super::answer::{
    AnsweredPart, ExplainedRule, Explanation, Group, MemberInQuestion, Smart, StoredMembership,
    Trial,
};
use super::currency::Progress;
use super::evidence::{Candidate, Evidence};
use super::web::{DEPTH, KnownGroup, KnownRule, Web};
use crate::catalog::rules::Checked;
use crate::member::facts::Facts;
use crate::member::time::Clock;
use crate::rule::language::definitions::Definitions;
use crate::rule::language::tree::{Criterion, Field, Test};
use crate::rule::meaning::evaluate::evaluate;
use crate::rule::meaning::explain::{self, Explained, explain};
use crate::rule::meaning::reads::{Read, groups, reads};
use crate::rule::meaning::resolve::resolve;
use crate::rule::write::reason;
use crate::rule::write::words::ENTRIES;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;

/// Tells of each group's conditions once.
pub struct Telling<'a> {
    /// The member.
    pub subject: &'a Candidate,
    /// What is known of the member.
    pub evidence: &'a Evidence,
    /// What is known of the groups.
    pub web: &'a Web,
    /// How far the engine is.
    pub progress: &'a Progress,
    /// The clock that memberships stand at.
    pub clock: Clock,
    told: BTreeSet<i64>,
}

impl<'a> Telling<'a> {
    /// Nothing is told yet.
    pub fn new(
        subject: &'a Candidate,
        evidence: &'a Evidence,
        web: &'a Web,
        progress: &'a Progress,
        clock: Clock,
    ) -> Self {
        Self { subject, evidence, web, progress, clock, told: BTreeSet::new() }
    }

    /// Why the member is in the group or not.
    pub fn of_group(mut self, group: i64) -> Result<Explanation, ErrorReport> {
        let person = self.subject.person(self.evidence);
        let group = self.group(group, &person, 0)?;
        Ok(Explanation { person, group })
    }

    /// Why the member would be in a group of these conditions at this clock or not.
    pub fn of_rule(mut self, checked: &Checked, clock: &Clock) -> Result<Trial, ErrorReport> {
        let person = self.subject.person(self.evidence);
        let facts = self.evidence.facts.as_ref();
        let rule = facts.map(|facts| self.rule(checked, clock, facts, &person, 0)).transpose()?;
        let belongs = person.eligible && rule.as_ref().is_some_and(|rule| rule.root.holds());
        Ok(Trial { person, belongs, rule })
    }

    fn group(
        &mut self,
        id: i64,
        person: &MemberInQuestion,
        depth: usize,
    ) -> Result<Group, ErrorReport> {
        let evidence = self.evidence;
        let since = evidence.stored.get(&id).map(|since| self.subject.printed(*since));
        let stored = StoredMembership {
            is_member: since.is_some(),
            since,
            event: evidence.events.get(&id).cloned(),
        };
        let known = self.web.known.get(&id);
        let smart = known.and_then(|known| known.rule.as_ref());
        let smart = smart.map(|rule| self.smart(id, rule, person, depth)).transpose()?;
        let belongs = match (known, &smart) {
            (None, _) => None,
            (Some(_), None) => Some(stored.is_member && person.exists),
            (Some(known), Some(smart)) => self.belongs(known, smart, person),
        };
        let agrees = belongs.map(|belongs| belongs == stored.is_member);
        let current = self.progress.current(self.subject, id, agrees)?;
        let kind = known.map(|known| if known.rule.is_some() { "smart" } else { "static" });
        Ok(Group {
            id: id.to_string(),
            name: known.map(|known| known.name.clone()),
            kind,
            belongs,
            stored,
            current,
            smart,
        })
    }

    /// As a unit decides; `None` where the conditions are not known.
    fn belongs(
        &self,
        known: &KnownGroup,
        smart: &Smart,
        person: &MemberInQuestion,
    ) -> Option<bool> {
        let Some(facts) = self.evidence.facts.as_ref().filter(|_| person.eligible) else {
            return Some(false);
        };
        if smart.blacklisted.is_some() {
            return Some(false);
        }
        match &known.rule {
            Some(KnownRule::Checked(checked)) => {
                Some(evaluate(&resolve(&checked.condition, &self.clock), facts))
            }
            _ => None,
        }
    }

    fn smart(
        &mut self,
        id: i64,
        rule: &KnownRule,
        person: &MemberInQuestion,
        depth: usize,
    ) -> Result<Smart, ErrorReport> {
        let evidence = self.evidence;
        let is_new = depth <= DEPTH && self.told.insert(id);
        let (mut conditions, mut broken) = (None, None);
        match (rule, &evidence.facts) {
            (KnownRule::Broken(error), _) => broken = Some(error.clone()),
            (KnownRule::Checked(checked), Some(facts)) if is_new => {
                let clock = self.clock;
                conditions = Some(self.rule(checked, &clock, facts, person, depth)?);
            }
            _ => {}
        }
        let (phase, error) = self.progress.of_group(id);
        let abridged = evidence.facts.is_some() && conditions.is_none() && broken.is_none();
        let blacklisted = evidence.blacklisted.get(&id).cloned();
        Ok(Smart { phase, error, blacklisted, conditions, conditions_error: broken, abridged })
    }

    fn rule(
        &mut self,
        checked: &Checked,
        clock: &Clock,
        facts: &Facts,
        person: &MemberInQuestion,
        depth: usize,
    ) -> Result<ExplainedRule, ErrorReport> {
        let mut definitions = checked.definitions.clone();
        definitions.roles.extend(self.evidence.names.roles.clone());
        definitions.tags.extend(self.evidence.names.tags.clone());
        let reads_clock = reads(&checked.condition).contains(&Read::Clock);
        let explained = explain(&checked.condition, clock, facts);
        let within = RuleContext { definitions: &definitions, clock, person, depth };
        Ok(ExplainedRule {
            clock: reads_clock.then(|| self.subject.printed(clock.now())),
            root: self.part(&explained, String::new(), &within)?,
        })
    }

    fn part(
        &mut self,
        explained: &Explained<'_>,
        path: String,
        within: &RuleContext<'_>,
    ) -> Result<AnsweredPart, ErrorReport> {
        let holds = explained.holds;
        match &explained.part {
            explain::Part::Condition(condition, parts) => {
                let place =
                    |(place, part)| self.part(part, format!("{path}/rules/{place}"), within);
                let rules = parts.iter().enumerate().map(place).collect::<Result<_, _>>()?;
                Ok(AnsweredPart::Condition {
                    path,
                    holds,
                    words: reason::condition(condition),
                    rules,
                })
            }
            explain::Part::Criterion(criterion, held) => {
                let RuleContext { definitions, clock, .. } = *within;
                let (groups, more_groups) = self.groups(criterion, within)?;
                Ok(AnsweredPart::Criterion {
                    path,
                    holds,
                    field: criterion.field.name(),
                    words: reason::criterion(criterion, definitions, clock),
                    read: reason::held(criterion, *held, definitions, clock),
                    groups,
                    more_groups,
                })
            }
        }
    }

    /// The groups that a criterion names, those that decide first, and how many are not told.
    fn groups(
        &mut self,
        criterion: &Criterion,
        within: &RuleContext<'_>,
    ) -> Result<(Vec<Group>, usize), ErrorReport> {
        if criterion.field != Field::Group {
            return Ok((Vec::new(), 0));
        }
        // One that the member is in makes "in any", one that the member is not in breaks "in all".
        let decides = !matches!(criterion.test, Test::InAllGroups { .. });
        let mut named = groups(&criterion.test).to_vec();
        named.sort_by_key(|id| self.evidence.stored.contains_key(id) != decides);
        let more = named.len().saturating_sub(ENTRIES);
        named.truncate(ENTRIES);
        let told = named.into_iter().map(|id| self.group(id, within.person, within.depth + 1));
        Ok((told.collect::<Result<_, _>>()?, more))
    }
}

/// What the parts of one rule have in common.
struct RuleContext<'a> {
    definitions: &'a Definitions,
    clock: &'a Clock,
    person: &'a MemberInQuestion,
    depth: usize,
}
