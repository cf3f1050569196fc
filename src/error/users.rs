//! Who uses what must not go.

use std::fmt;

/// The smart groups that use something: the first few and how many there are.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Users {
    /// Id and name.
    pub first: Vec<(i64, String)>,
    /// All.
    pub count: i64,
}

impl Users {
    /// Whether nobody uses it.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }
}

impl fmt::Display for Users {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named: Vec<String> =
            self.first.iter().map(|(id, name)| format!("\"{name}\" ({id})")).collect();
        write!(f, "{}", named.join(", "))?;
        match self.count - self.first.len() as i64 {
            ..=0 => Ok(()),
            others => write!(f, " and {others} more"),
        }
    }
}
