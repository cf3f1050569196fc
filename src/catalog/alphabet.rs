//! The alphabetical order of lists of people: last name, first name, id; missing names as empty.
//! An index serves a list only where both say the order in the same words.

use crate::pg::sql::row::row;
use crate::pg::sql::spi;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

/// The order, under this server's collation.
#[derive(Debug)]
pub struct Alphabet {
    collation: &'static str,
}

impl Default for Alphabet {
    /// Without ICU.
    fn default() -> Self {
        Self { collation: "pg_catalog.\"default\"" }
    }
}

impl Alphabet {
    /// The root collation where the server has ICU.
    pub fn of_server() -> Result<Self, ErrorReport> {
        let found = spi::read(sql!("catalog/has_root_collation"), &[], row!(has_root: bool))?;
        let has_root = found.into_iter().any(|found| found);
        let root = Self { collation: "pg_catalog.\"und-x-icu\"" };
        Ok(if has_root { root } else { Self::default() })
    }

    /// Puts the order into a text: `{alphabetical}` of the members' own columns,
    /// `{alphabetical_m}` of those of the alias `m`, and of the latter the names by which they are
    /// ordered: `{last_name_m}` and `{first_name_m}`; `{name_r}`, likewise, of a resource.
    pub fn fill(&self, sql: &str) -> String {
        sql.replace("{alphabetical}", &self.order(""))
            .replace("{alphabetical_m}", &self.order("m."))
            .replace("{last_name_m}", &self.name("m.", "last_name"))
            .replace("{first_name_m}", &self.name("m.", "first_name"))
            .replace("{name_r}", &self.name("r.", "name"))
    }

    fn order(&self, of: &str) -> String {
        format!("{}, {}, {of}id", self.name(of, "last_name"), self.name(of, "first_name"))
    }

    fn name(&self, of: &str, column: &str) -> String {
        format!("(coalesce({of}{column}, '') COLLATE {})", self.collation)
    }
}
