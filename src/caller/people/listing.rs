//! Lists of people in alphabetical order, page by page.
//!
//! Where many are wanted, a page of them is among the next members in the order of the index; where few
//! are, they are found by what is asked of them and sorted. Which of the two it is nobody knows beforehand,
//! estimates of such conditions being what they are: so the next members are looked at first, a bounded
//! number of them, and only if they do not fill the page, all who are wanted are gathered. There are then
//! likely few: at most so many as would leave the first look without a page. Of a short list all are gathered
//! at once.

use super::page::PageKey;
use super::wanted::Wanted;
use crate::catalog::alphabet::Alphabet;
use crate::catalog::statement::typed;
use crate::member::key::{Key, KeyTypes};
use crate::pg::sql::guc::LocalSettings;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::datum::TimestampWithTimeZone;
use pgrx::pg_sys::panic::ErrorReport;

const WALK: &str = sql!("caller/people_walk");
const GATHER: &str = sql!("caller/people_gather");
const AFTER: &str = sql!("caller/people_after");
const EVERYBODY: &str = sql!("caller/people_everybody");
const OF_GROUP: &str = sql!("caller/people_of_group");
const OF_BLACKLIST: &str = sql!("caller/people_of_blacklist");
const PROBE: &str = sql!("caller/people_probe");
const JOIN: &str = sql!("caller/people_join");
const SPOT_SIZE: &str = sql!("caller/people_spot_size");
const LIST_SIZE: &str = sql!("caller/people_list_size");

/// How many members are looked at for each row of a page, before those who are wanted are gathered.
const LOOKS_A_ROW: i64 = 100;

/// A list of so many for each row of a page is short.
const SHORT_A_ROW: i64 = 10;

/// The words are the last parameters.
const FIRST_WORD: usize = 13;

/// Whose people are listed.
#[derive(Clone, Copy)]
pub enum Whose {
    /// Everybody of the spot.
    Spot,
    /// Those in a group.
    Group(i64),
    /// Those on a group's blacklist.
    Blacklist(i64),
}

impl Whose {
    /// The statement that names them; `None` for everybody.
    fn rows(self) -> Option<&'static str> {
        match self {
            Self::Spot => None,
            Self::Group(_) => Some(OF_GROUP),
            Self::Blacklist(_) => Some(OF_BLACKLIST),
        }
    }

    fn group(self) -> Option<i64> {
        match self {
            Self::Spot => None,
            Self::Group(group) | Self::Blacklist(group) => Some(group),
        }
    }
}

/// A member in a list.
pub struct Person {
    /// The member's id.
    pub id: String,
    /// `members.first_name`.
    pub first_name: Option<String>,
    /// `members.last_name`.
    pub last_name: Option<String>,
    /// `members.email`.
    pub email: Option<String>,
    /// `members.title`.
    pub title: Option<String>,
    /// `members.status`.
    pub status: Option<String>,
    /// `members.role_id`.
    pub role_id: Option<String>,
    /// Since when the member has been in the group, or on its blacklist.
    pub added_at: Option<TimestampWithTimeZone>,
    /// Why the member was put on the blacklist.
    pub reason: Option<String>,
    /// Who decided it.
    pub added_by: Option<String>,
}

/// People of one spot.
pub struct PeopleList {
    /// The spot.
    pub spot: Key,
    /// The types of keys.
    pub keys: KeyTypes,
    /// Whose people.
    pub whose: Whose,
    /// Which of them.
    pub wanted: Wanted,
}

impl PeopleList {
    /// So many of them, from behind `after` on.
    pub fn page(&self, size: i64, after: Option<&PageKey>) -> Result<Vec<Person>, ErrorReport> {
        if self.wanted.is_nobody() {
            return Ok(Vec::new());
        }
        let takes_everybody = matches!(self.whose, Whose::Spot) && self.wanted.is_everybody();
        let looks = if takes_everybody { size } else { size * LOOKS_A_ROW };
        if self.list_has_at_most(size * SHORT_A_ROW)? {
            return self.read(GATHER, JOIN, size, looks, after);
        }
        let found = self.walk(size, looks, after)?;
        if found.len() as i64 == size || takes_everybody || !self.spot_has_more_than(looks)? {
            return Ok(found);
        }
        self.read(GATHER, JOIN, size, looks, after)
    }

    /// Those among the next members in alphabetical order. No estimate shall talk the planner out of
    /// the order's index: it believes a spot that it has not heard of yet to be small.
    fn walk(
        &self,
        size: i64,
        looks: i64,
        after: Option<&PageKey>,
    ) -> Result<Vec<Person>, ErrorReport> {
        let _settings = LocalSettings::unchanged().for_walking_an_index();
        self.read(WALK, PROBE, size, looks, after)
    }

    fn read(
        &self,
        template: &'static str,
        rows: &'static str,
        size: i64,
        looks: i64,
        after: Option<&PageKey>,
    ) -> Result<Vec<Person>, ErrorReport> {
        let behind = after.map(|_| typed(AFTER, &self.keys)).unwrap_or_default();
        let sql = typed(template, &self.keys)
            .replace("{after}", &behind)
            .replace("{list}", &self.list(rows))
            .replace("{wanted}", &self.wanted.conditions(&self.keys, FIRST_WORD))
            .replace("{grams}", self.wanted.grams_condition());
        let sql = Alphabet::of_server()?.fill(&sql);
        spi::read(
            sql,
            &self.params(size, looks, after),
            row!(|id: String,
                  first_name: Option<String>,
                  last_name: Option<String>,
                  email: Option<String>,
                  title: Option<String>,
                  status: Option<String>,
                  role_id: Option<String>,
                  added_at: Option<TimestampWithTimeZone>,
                  reason: Option<String>,
                  added_by: Option<String>| Person {
                id,
                first_name,
                last_name,
                email,
                title,
                status,
                role_id,
                added_at,
                reason,
                added_by,
            }),
        )
    }

    /// Where the members of the list come from, joined as `rows` says.
    fn list(&self, rows: &'static str) -> String {
        let of = self.whose.rows();
        of.map_or_else(|| EVERYBODY.to_owned(), |of| rows.replace("{rows}", &typed(of, &self.keys)))
    }

    fn params(&self, size: i64, looks: i64, after: Option<&PageKey>) -> Vec<Param<'static>> {
        let part = |of: fn(&PageKey) -> &String| Param::from(after.map(|key| of(key).clone()));
        let mut params = vec![
            Param::from(self.spot.to_string()),
            Param::from(size),
            Param::from(looks),
            part(|key| &key.last_name),
            part(|key| &key.first_name),
            part(|key| &key.member),
            Param::from(self.whose.group()),
        ];
        params.extend(self.wanted.params());
        params
    }

    /// Never, where everybody of the spot is listed.
    fn list_has_at_most(&self, rows: i64) -> Result<bool, ErrorReport> {
        if self.whose.rows().is_none() {
            return Ok(false);
        }
        let sql = self.list(LIST_SIZE);
        let found = spi::read(sql, &self.params(rows, 0, None), row!(is_short: bool))?;
        Ok(found.into_iter().any(|is_short| is_short))
    }

    /// Otherwise all of its members have been looked at.
    fn spot_has_more_than(&self, members: i64) -> Result<bool, ErrorReport> {
        let sql = typed(SPOT_SIZE, &self.keys).to_string();
        let params = [Param::from(self.spot.to_string()), Param::from(members)];
        let found = spi::read(sql, &params, row!(is_larger: bool))?;
        Ok(found.into_iter().any(|is_larger| is_larger))
    }
}
