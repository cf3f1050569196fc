//! A group that is asked about by its id alone: the caller has to be able to see it.

use super::reached;
use crate::caller::rights;
use crate::catalog;
use crate::catalog::statement::typed;
use crate::error::{GroupError, MembershipError};
use crate::member::key::Key;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

/// A group that the caller can see.
pub struct Visible {
    /// Its id.
    pub id: i64,
    /// Its spot.
    pub spot: Key,
    /// What people call it.
    pub name: String,
    is_smart: bool,
}

impl Visible {
    /// The group of this id, of whatever kind.
    pub fn find(id: i64) -> Result<Self, ErrorReport> {
        let found = match reached::one(id, || Self::look(id, sql!("caller/group"), None))? {
            Ok(found) => found,
            Err(reached) => match reached.spot()? {
                Some(spot) => {
                    let text = typed(sql!("caller/group_of_spot"), &catalog::key_types()?);
                    Self::look(id, &text, Some(&spot))?
                }
                None => None,
            },
        };
        found.ok_or_else(|| GroupError::Unknown { group: id }.into())
    }

    fn look(id: i64, text: &str, of: Option<&Key>) -> Result<Option<Self>, ErrorReport> {
        let each = row!(|spot_id: Key, kind: String, name: String| {
            Self { id, spot: spot_id, name, is_smart: kind == "smart" }
        });
        let spot = of.map(|spot| Param::from(spot.as_str()));
        let params: Vec<Param<'_>> = std::iter::once(Param::from(id)).chain(spot).collect();
        let found = rights::reading_by(text, || spi::read(Statement::kept(text), &params, each))?;
        Ok(found.into_iter().next())
    }

    /// Like [`Self::find`], for what only smart groups have.
    pub fn find_smart(id: i64) -> Result<Self, ErrorReport> {
        let group = Self::find(id)?;
        if group.is_smart { Ok(group) } else { Err(GroupError::NotSmart { group: id }.into()) }
    }

    /// Like [`Self::find`], for what is about its blacklist.
    pub fn find_with_blacklist(id: i64) -> Result<Self, ErrorReport> {
        let group = Self::find(id)?;
        if group.is_smart {
            return Ok(group);
        }
        Err(MembershipError::BlacklistOfStatic { name: group.name }.into())
    }
}
