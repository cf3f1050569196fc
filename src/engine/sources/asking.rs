//! Asks the queries of `track()` whom rows concern. A row that makes its query fail is found out, so that it
//! alone waits.

use super::found::ConcernedPeople;
use crate::catalog::statement::typed;
use crate::catalog::tracked::{self, CarriedColumn, TrackedPlace};
use crate::engine::failure;
use crate::engine::log::sources::{RowKeys, SourceRows};
use crate::member::aspect::Aspects;
use crate::member::key::{Key, KeyTypes};
use crate::pg::sql::identity::as_role;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::transaction::{self, Failure};
use crate::pg::sql::{sql, stream};
use pgrx::pg_sys::Oid;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::time::Duration;

stream::columns! {
    concerned: spot, member;
}

/// How many rows one statement asks about.
const ROWS_AT_A_TIME: usize = 10_000;
/// Fewer rows are asked about by a plan that is kept.
const FEW: usize = 100;
/// Whoever concerns so many that it takes longer concerns everybody.
const ANSWER_DEADLINE: Duration = Duration::from_secs(30);
/// After so many rows that fail by themselves the others wait with them.
const MOST_FAILURES: usize = 20;

/// The rows that failed, and why.
#[derive(Default)]
pub struct Unanswered {
    /// The rows.
    pub rows: SourceRows,
    /// The last failure.
    pub failure: Option<Failure>,
    /// Whether any row would fail.
    pub of_everybody: bool,
    /// The view that reads the table.
    pub place: Option<String>,
    failures: usize,
}

/// With whose rights and which types of keys it is asked.
pub struct Asking {
    /// The owner of the domain tables.
    pub owner: Oid,
    /// How keys are typed.
    pub keys: KeyTypes,
}

/// The rows of one kind at one place.
struct Question<'a> {
    text: &'a str,
    /// Where each of the parameters stands in the rows.
    columns: &'a [usize],
    aspects: Aspects,
}

impl Asking {
    /// Asks at one place about all rows; `carried` are the columns that they carry, in order.
    pub fn at(
        &self,
        place: &TrackedPlace,
        carried: &[CarriedColumn],
        rows: &SourceRows,
        found: &mut ConcernedPeople,
        unanswered: &mut Unanswered,
    ) -> Result<(), Failure> {
        let known = carried.iter().enumerate().filter(|(_, one)| place.columns.contains(&one.name));
        let (columns, known): (Vec<usize>, Vec<CarriedColumn>) =
            known.map(|(number, one)| (number, one.clone())).unzip();
        let text = tracked::asking(&place.concerns, &known, &self.keys);
        for (&bits, rows) in &rows.0 {
            let aspects = Aspects::from_bits_retain(bits) & place.meaning();
            if aspects.is_empty() {
                continue;
            }
            let question = Question { text: &text, columns: &columns, aspects };
            let rows: Vec<&RowKeys> = rows.iter().collect();
            for rows in rows.chunks(ROWS_AT_A_TIME) {
                self.halve(&question, bits, rows, found, unanswered)?;
            }
        }
        Ok(())
    }

    /// Half by half where some row fails.
    fn halve(
        &self,
        question: &Question<'_>,
        bits: i32,
        rows: &[&RowKeys],
        found: &mut ConcernedPeople,
        unanswered: &mut Unanswered,
    ) -> Result<(), Failure> {
        pgrx::check_for_interrupts!();
        let failure = match unanswered.failures >= MOST_FAILURES || unanswered.of_everybody {
            true => unanswered.failure.clone(),
            false => match self.ask(question, rows) {
                Ok(answer) => {
                    found.merge(answer);
                    return Ok(());
                }
                Err(failure) if failure::is_in_the_way(&failure) => return Err(failure),
                Err(failure) => Some(failure),
            },
        };
        let all_fail = unanswered.of_everybody
            || question.columns.is_empty()
            || (unanswered.failure.is_none() && self.ask(question, &[]).is_err());
        if rows.len() > 1 && !all_fail && unanswered.failures < MOST_FAILURES {
            let (first, second) = rows.split_at(rows.len() / 2);
            self.halve(question, bits, first, found, unanswered)?;
            return self.halve(question, bits, second, found, unanswered);
        }
        unanswered.failures += 1;
        unanswered.of_everybody = all_fail;
        unanswered.failure = failure;
        for &row in rows {
            unanswered.rows.add(Aspects::from_bits_retain(bits), row.clone());
        }
        Ok(())
    }

    fn ask(&self, question: &Question<'_>, rows: &[&RowKeys]) -> Result<ConcernedPeople, Failure> {
        let values = |column: &usize| {
            let value = |row: &&RowKeys| row.as_ref()?.get(*column).cloned().flatten();
            Param::from(rows.iter().map(value).collect::<Vec<Option<String>>>())
        };
        let params: Vec<Param<'_>> = question.columns.iter().map(values).collect();
        let mut found = ConcernedPeople::default();
        let done = transaction::nested_for(ANSWER_DEADLINE, || {
            let statement = if rows.len() <= FEW {
                Statement::kept_by_size(question.text)
            } else {
                Statement::from(question.text.to_owned())
            };
            as_role(self.owner, || {
                stream::read(statement, &params, concerned::ALL, |row| {
                    let (spot, member) = (row.get(concerned::spot), row.get(concerned::member));
                    found.add(spot, member, question.aspects, rows.len());
                    if found.everybody { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                })
            })
        })?;
        Ok(if done.is_some() { found } else { ConcernedPeople::by_all() })
    }

    /// Finds the spots of the members of whom they are not known.
    pub fn add_spots(&self, found: &mut ConcernedPeople) -> Result<(), Failure> {
        for (bits, members) in found.take_members() {
            let spots = self.spots_of(&members)?;
            for (spot, member) in spots {
                let aspects = Aspects::from_bits_retain(bits);
                found.add(Some(spot), Some(member), aspects, members.len());
            }
        }
        Ok(())
    }

    fn spots_of(&self, members: &BTreeSet<Key>) -> Result<Vec<(Key, Key)>, Failure> {
        let key = self.keys.member.sql_name();
        // Of a list that PostgreSQL does not see it expects ten, and would plan anew for the one that there is.
        let these = match members.len() {
            1 => format!("($1::text[]::{key}[])[1]"),
            _ => format!("ANY ($1::text[]::{key}[])"),
        };
        let text = typed(sql!("sources/spots_of_members"), &self.keys).replace("{these}", &these);
        let members: Vec<String> = members.iter().map(Key::to_string).collect();
        transaction::nested(|| {
            as_role(self.owner, || {
                let statement = Statement::kept_by_size(&text);
                spi::read(statement, &[Param::from(members)], row!(spot: Key, member: Key))
            })
        })
    }
}
