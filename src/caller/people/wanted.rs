//! Whom somebody looks for in a list of people: by words, roles and statuses.

use crate::catalog::statement::typed;
use crate::error::ArgumentError;
use crate::member::eligibility::{ELIGIBLE_STATUSES, is_eligible};
use crate::member::key::{Key, KeyTypes};
use crate::member::search::{MOST_BYTES, Word, grams_of, words};
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;

const ROLES: &str = sql!("caller/people_roles");
const STATUSES: &str = sql!("caller/people_statuses");
const WORD: &str = sql!("caller/people_word");
const GRAMS: &str = sql!("caller/people_grams");
const ROLES_OF_KINDS: &str = sql!("caller/roles_of_kinds");

/// The kinds that a role can be of.
const ROLE_KINDS: [&str; 3] = ["admin", "member", "custom"];

/// How much of a status is in the index of those with which nobody is in a smart group.
const INDEXED_CHARACTERS: usize = 64;

/// What is asked of the people in a list; nothing is asked where a field is empty.
#[derive(Default)]
pub struct Wanted {
    words: BTreeSet<Word>,
    /// Ids; whoever has one of them.
    roles: Option<Vec<String>>,
    statuses: Vec<String>,
}

/// How roles were given.
pub struct Roles {
    /// By their ids.
    pub ids: Vec<String>,
    /// By their kinds.
    pub kinds: Vec<String>,
}

impl Wanted {
    /// Reads what was asked for in a list of this spot.
    pub fn read(
        spot: &Key,
        keys: &KeyTypes,
        search: Option<&str>,
        roles: Roles,
        statuses: Vec<String>,
    ) -> Result<Self, ErrorReport> {
        Ok(Self { words: searched(search)?, roles: roles.ids_in(spot, keys)?, statuses })
    }

    /// Whether nothing is asked.
    pub fn is_everybody(&self) -> bool {
        self.words.is_empty() && self.roles.is_none() && self.statuses.is_empty()
    }

    /// Whether nobody can be what is asked.
    pub fn is_nobody(&self) -> bool {
        self.roles.as_ref().is_some_and(Vec::is_empty)
    }

    /// The conditions on a member `m`; the words are the parameters from `$first_word` on.
    pub(super) fn conditions(&self, keys: &KeyTypes, first_word: usize) -> String {
        let mut conditions = String::new();
        if self.roles.is_some() {
            conditions.push_str(&typed(ROLES, keys));
        }
        if !self.statuses.is_empty() {
            let eligible = ELIGIBLE_STATUSES.map(|status| format!("'{status}'")).join(", ");
            conditions.push_str(&STATUSES.replace("{eligible}", &eligible));
        }
        for (index, _) in self.words.iter().enumerate() {
            let place = format!("${}", first_word + index);
            conditions.push_str(&WORD.replace("{pattern}", &place));
        }
        conditions
    }

    /// The condition on a member `m` by which an index finds whoever has the words.
    pub(super) fn grams_condition(&self) -> &'static str {
        if self.words.is_empty() { "" } else { GRAMS }
    }

    /// Roles, statuses in two parts, the beginnings of the second, the words' parts, and the words.
    pub(super) fn params(&self) -> Vec<Param<'static>> {
        let (eligible, others): (Vec<String>, Vec<String>) =
            self.statuses.iter().cloned().partition(|status| is_eligible(Some(status)));
        let beginning = |status: &String| status.chars().take(INDEXED_CHARACTERS).collect();
        let beginnings: Vec<String> = others.iter().map(beginning).collect();
        let roles = self.roles.clone().unwrap_or_default();
        let mut params: Vec<Param<'static>> =
            [roles, eligible, others, beginnings].map(Param::from).into();
        let grams: Vec<i32> = self.words.iter().flat_map(grams_of).collect();
        params.push(Param::from(grams));
        params.extend(self.words.iter().map(|word| Param::from(word.pattern())));
        params
    }
}

/// The words that are searched for.
pub fn searched(search: Option<&str>) -> Result<BTreeSet<Word>, ArgumentError> {
    let search = search.unwrap_or_default();
    if search.len() > MOST_BYTES {
        return Err(ArgumentError::SearchTooLong { bytes: search.len(), most: MOST_BYTES });
    }
    Ok(words(search))
}

impl Roles {
    /// The ids of all of them; `None` where no role is asked for.
    fn ids_in(self, spot: &Key, keys: &KeyTypes) -> Result<Option<Vec<String>>, ErrorReport> {
        let Self { mut ids, kinds } = self;
        if ids.is_empty() && kinds.is_empty() {
            return Ok(None);
        }
        if let Some(given) = kinds.iter().find(|kind| !ROLE_KINDS.contains(&kind.as_str())) {
            return Err(ArgumentError::RoleKind { given: given.clone() }.into());
        }
        if !kinds.is_empty() {
            let sql = typed(ROLES_OF_KINDS, keys);
            let params = [Param::from(spot.to_string()), Param::from(kinds)];
            ids.extend(spi::read(Statement::kept(&sql), &params, row!(id: String))?);
        }
        Ok(Some(ids))
    }
}
