//! Work that the cursor has passed: written down, to be done by a later unit.

use super::cursor::Cursor;
use super::link::Link;
use super::marks::Marks;
use crate::engine::state;
use crate::member::key::{Key, KeyType};
use crate::pg::sql::row::row;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeMap;
use std::time::Duration;

/// How many members would leave, by group.
pub type Leaves = BTreeMap<i64, u64>;

/// Work of one spot that waits.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Pending {
    /// What changed.
    pub marks: Marks,
    /// How far a comparison that the marks ask for has come, or the walk through the one link or the members
    /// that they name.
    pub compared: Option<Key>,
    /// How many leaves that comparison has counted by group, where it does not write yet.
    pub counted: Option<Leaves>,
    /// How often the work has failed.
    pub attempts: i32,
    /// Why it failed last.
    pub error: Option<String>,
    /// Whether it is about one member or group only, while the rest of the spot goes on.
    pub set_aside: bool,
    /// Whether the error may be one that everybody meets, in other spots as well.
    pub of_everybody: bool,
    /// The transactions that a comparison waits for.
    pub fence: Option<Cursor>,
    /// Of work that was handed over: none of its marks is of before this cursor.
    pub beyond: Option<Cursor>,
}

/// Which rows of those that are set aside; all others always count.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum SetAsideRows {
    /// None.
    None,
    /// Those whose time has come.
    Due,
    /// All.
    All,
}

impl SetAsideRows {
    /// Until which time rows count, as PostgreSQL reads it; "now" is the transaction's begin, so
    /// that two statements of one transaction mean the same rows.
    fn until(self) -> &'static str {
        match self {
            Self::None => "-infinity",
            Self::Due => "now",
            Self::All => "infinity",
        }
    }
}

impl Pending {
    /// The link that has been gone through so far, where it is about one.
    pub fn begun_link(&self) -> Option<(Link, Key)> {
        let links = self.marks.links();
        let is_about_one = self.marks.members.is_empty() && self.marks.spot.len() == 1;
        let link = links.into_iter().next().filter(|_| is_about_one)?;
        Some((link, self.compared.clone()?))
    }

    /// Leaves out keys that are none of this type: what stands at one begins again.
    pub fn retain_keys(&mut self, of: KeyType) {
        self.marks.retain_keys(of);
        self.compared.take_if(|member| of.parse(member.as_str()).is_none());
    }

    /// Whether it is about members that marks name, some of whom have been looked at.
    pub fn is_of_members(&self) -> bool {
        self.compared.is_some() && self.marks.spot.is_empty() && !self.marks.members.is_empty()
    }

    /// Whether the worker would have asked for it in this unit, had it not handed it over.
    pub fn is_handed(&self) -> bool {
        self.beyond.is_some()
    }

    /// Whether it is a comparison that has begun.
    pub fn is_comparison(&self) -> bool {
        self.compared.is_some() && self.begun_link().is_none() && !self.is_of_members()
    }

    /// Writes the work down, to be tried again after `delay`.
    pub fn note(&self, spot: &Key, delay: Duration) -> Result<(), ErrorReport> {
        let params = [
            Param::from(spot.as_str()),
            Param::from(self.marks.to_json()),
            Param::from(self.compared.as_ref().map(|key| key.as_str().to_owned())),
            Param::from(self.attempts),
            Param::from(delay.as_millis() as i64),
            Param::from(self.error.clone()),
            Param::from(self.set_aside),
            Param::from(self.of_everybody),
            Param::from(
                self.counted.as_ref().and_then(|leaves| serde_json::to_string(leaves).ok()),
            ),
            Param::from(self.fence.as_ref().map(Cursor::to_string)),
            Param::from(self.beyond.as_ref().map(Cursor::to_string)),
        ];
        state::write(sql!("log/pending_note"), &params).map(drop)
    }

    /// The work of `spot` that the active snapshot shows: what is to be taken, and what stays
    /// set aside.
    pub fn of(spot: &Key, rows: SetAsideRows) -> Result<(Vec<Self>, Vec<Self>), ErrorReport> {
        let params = [Param::from(spot.as_str()), Param::from(rows.until())];
        let found = state::read(
            sql!("log/pending_take"),
            &params,
            row!(|marks: String,
                  compared: Option<Key>,
                  attempts: i32,
                  error: Option<String>,
                  set_aside: bool,
                  of_everybody: bool,
                  counted: Option<String>,
                  fence: Option<String>,
                  beyond: Option<String>,
                  is_taken: bool| {
                let marks = Marks::from_json(&marks);
                let counted = counted.map(|leaves| leaves_from_json(&leaves));
                let [fence, beyond] =
                    [fence, beyond].map(|printed| Cursor::parse(printed.as_deref()?));
                let pending = Self {
                    marks,
                    compared,
                    counted,
                    attempts,
                    error,
                    set_aside,
                    of_everybody,
                    fence,
                    beyond,
                };
                (pending, is_taken)
            }),
        )?;
        let (taken, waiting): (Vec<_>, Vec<_>) = found.into_iter().partition(|&(_, taken)| taken);
        let only = |rows: Vec<(Self, bool)>| rows.into_iter().map(|(pending, _)| pending).collect();
        Ok((only(taken), only(waiting)))
    }

    /// Deletes what [`Self::of`] gave to be taken under the same snapshot.
    pub fn clear(spot: &Key, rows: SetAsideRows) -> Result<(), ErrorReport> {
        let params = [Param::from(spot.as_str()), Param::from(rows.until())];
        state::write(sql!("log/pending_clear"), &params).map(drop)
    }
}

/// What nobody but [`Pending::note`] has written.
fn leaves_from_json(json: &str) -> Leaves {
    serde_json::from_str(json).unwrap_or_default()
}
