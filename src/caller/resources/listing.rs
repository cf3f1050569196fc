//! The resources that a group leads to, in alphabetical order, page by page.

use crate::caller::people::page;
use crate::catalog::alphabet::Alphabet;
use crate::catalog::statement::typed;
use crate::error::ArgumentError;
use crate::member::key::{Key, KeyTypes};
use crate::member::search::Word;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;

/// A resource in a list.
pub struct Resource {
    /// Its id.
    pub id: String,
    /// What it is, in the application's words.
    pub kind: Option<String>,
    /// What people call it.
    pub name: Option<String>,
}

/// The place of a resource in a list.
#[derive(PartialEq, Eq, Debug)]
pub struct ResourceKey {
    /// Missing as empty.
    pub name: String,
    /// The resource's id.
    pub resource: String,
}

impl ResourceKey {
    /// The opaque text that a row carries.
    pub fn encode(of: &Resource) -> String {
        page::encode([of.name.as_deref().unwrap_or_default(), &of.id])
    }

    /// Reads what [`Self::encode`] wrote.
    pub fn decode(text: &str) -> Result<Self, ArgumentError> {
        let [name, resource] = page::decode(text)?;
        Ok(Self { name, resource })
    }
}

/// The resources of a group that are wanted; nothing is asked where a field is empty.
pub struct ResourceList {
    /// The group's spot.
    pub spot: Key,
    /// The group.
    pub group: i64,
    /// All of them have to be found in the name.
    pub words: BTreeSet<Word>,
    /// Of one of these types.
    pub types: Vec<String>,
}

impl ResourceList {
    /// So many of them, from behind `after` on.
    pub fn page(
        &self,
        keys: &KeyTypes,
        size: i64,
        after: Option<&ResourceKey>,
    ) -> Result<Vec<Resource>, ErrorReport> {
        let behind = after.map(|_| typed(sql!("caller/resources_after"), keys)).unwrap_or_default();
        let sql = typed(sql!("caller/resources_page"), keys).replace("{after}", &behind);
        let part = |of: fn(&ResourceKey) -> &String| Param::from(after.map(|key| of(key).clone()));
        let params = [
            Param::from(self.spot.to_string()),
            Param::from(self.group),
            Param::from(size),
            Param::from(self.words.iter().map(Word::pattern).collect::<Vec<_>>()),
            Param::from(self.types.clone()),
            part(|key| &key.name),
            part(|key| &key.resource),
        ];
        spi::read(
            Alphabet::of_server()?.fill(&sql),
            &params,
            row!(|id: String, kind: Option<String>, name: Option<String>| {
                Resource { id, kind, name }
            }),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_and_is_no_members() {
        let name = "O'Neil\", [a]".to_owned();
        let resource = Resource { id: "17".to_owned(), kind: None, name: Some(name.clone()) };
        let key = ResourceKey { name, resource: "17".to_owned() };
        assert_eq!(ResourceKey::decode(&ResourceKey::encode(&resource)), Ok(key));
        let of_member = page::PageKey::of(Some("a"), Some("b"), "3").encode();
        assert!(ResourceKey::decode(&of_member).is_err());
    }
}
