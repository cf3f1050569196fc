//! The groups that rules lead to, from group to group, as far as that is told.

use crate::catalog::rules::{self, Checked};
use crate::member::key::Key;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use crate::rule::meaning::reads::dependencies;
use crate::rule::write::words::{ENTRIES, list};
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeMap;

/// Groups behind groups that are told.
pub const DEPTH: usize = 8;

/// Groups whose rules are told.
const GROUPS: usize = 64;

/// A group that is there.
pub struct KnownGroup {
    /// Its name.
    pub name: String,
    /// The rule of a smart group; `None` for a static one.
    pub rule: Option<KnownRule>,
}

/// The rule of a smart group.
pub enum KnownRule {
    /// As it holds in the spot.
    Checked(Box<Checked>),
    /// What is wrong with it.
    Broken(String),
    /// Too many are told already.
    NotRead,
}

/// Groups by id; of those that rules name, what is missing is unknown to the caller.
#[derive(Default)]
pub struct Web {
    /// What is known.
    pub known: BTreeMap<i64, KnownGroup>,
    /// All groups that come up.
    pub named: Vec<i64>,
    read: usize,
}

impl Web {
    /// One group, with its spot, and all that it leads to; `None` where it is not there.
    pub fn of_group(group: i64) -> Result<Option<(Key, Self)>, ErrorReport> {
        let Some((id, spot, name, kind, conditions)) = rows(vec![group])?.pop() else {
            return Ok(None);
        };
        let mut web = Self::default();
        let next = web.add(&spot, id, name, kind, conditions)?;
        web.named.push(id);
        web.follow(&spot, next)?;
        Ok(Some((spot, web)))
    }

    /// All that a rule leads to.
    pub fn of_rule(spot: &Key, checked: &Checked) -> Result<Self, ErrorReport> {
        let mut web = Self::default();
        web.follow(spot, dependencies(&checked.condition).groups.into_iter().collect())?;
        Ok(web)
    }

    /// The rules that are told.
    pub fn rules(&self) -> impl Iterator<Item = &Checked> {
        self.known.values().filter_map(|known| match &known.rule {
            Some(KnownRule::Checked(checked)) => Some(&**checked),
            _ => None,
        })
    }

    /// The smart groups that are known.
    pub fn smart(&self) -> Vec<i64> {
        let smart = self.known.iter().filter(|(_, known)| known.rule.is_some());
        smart.map(|(&id, _)| id).collect()
    }

    fn follow(&mut self, spot: &Key, mut next: Vec<i64>) -> Result<(), ErrorReport> {
        for _ in 0..DEPTH {
            next.retain(|id| !self.named.contains(id));
            next.sort_unstable();
            next.dedup();
            if next.is_empty() {
                break;
            }
            self.named.extend(&next);
            let mut behind = Vec::new();
            for (id, of, name, kind, conditions) in rows(std::mem::take(&mut next))? {
                if of == *spot {
                    behind.extend(self.add(spot, id, name, kind, conditions)?);
                }
            }
            next = behind;
        }
        self.named.extend(next);
        Ok(())
    }

    /// Adds a group and returns those that its rule names.
    fn add(
        &mut self,
        spot: &Key,
        id: i64,
        name: String,
        kind: String,
        conditions: Option<String>,
    ) -> Result<Vec<i64>, ErrorReport> {
        pgrx::check_for_interrupts!();
        let (mut rule, mut named) = (None, Vec::new());
        if kind == "smart" {
            rule = Some(self.read(spot, &conditions.unwrap_or_default())?);
        }
        if let Some(KnownRule::Checked(checked)) = &rule {
            named = dependencies(&checked.condition).groups.into_iter().collect();
        }
        self.known.insert(id, KnownGroup { name, rule });
        Ok(named)
    }

    fn read(&mut self, spot: &Key, conditions: &str) -> Result<KnownRule, ErrorReport> {
        if self.read == GROUPS {
            return Ok(KnownRule::NotRead);
        }
        self.read += 1;
        Ok(match rules::try_read_stored(spot, conditions)? {
            Ok(checked) => KnownRule::Checked(Box::new(checked)),
            Err(errors) => {
                let told = errors.iter().take(ENTRIES);
                let lines = told.map(|error| format!("{}: {}", error.pointer, error.message));
                KnownRule::Broken(list(lines.collect(), errors.len(), "; "))
            }
        })
    }
}

type GroupRow = (i64, Key, String, String, Option<String>);

fn rows(groups: Vec<i64>) -> Result<Vec<GroupRow>, ErrorReport> {
    spi::read(
        sql!("caller/why_groups"),
        &[Param::from(groups)],
        row!(id: i64, spot_id: Key, name: String, kind: String, conditions: Option<String>),
    )
}
