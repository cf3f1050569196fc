//! Pages of alphabetical lists: how many rows, and where the next page begins.

use crate::error::ArgumentError;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use pgrx::pg_sys::panic::ErrorReport;

/// The most rows that a page can have.
pub const MAX_PAGE_SIZE: i32 = 1_000;

/// The place of a row in an alphabetical list of members.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PageKey {
    /// Missing as empty.
    pub last_name: String,
    /// Missing as empty.
    pub first_name: String,
    /// The member's id.
    pub member: String,
}

impl PageKey {
    /// Of a member with these names.
    pub fn of(last_name: Option<&str>, first_name: Option<&str>, member: &str) -> Self {
        let name = |name: Option<&str>| name.unwrap_or_default().to_owned();
        Self { last_name: name(last_name), first_name: name(first_name), member: member.to_owned() }
    }

    /// The opaque text that a row carries; it can stand in a URL as it is.
    pub fn encode(&self) -> String {
        encode([&self.last_name, &self.first_name, &self.member])
    }

    /// Reads what [`Self::encode`] wrote.
    pub fn decode(text: &str) -> Result<Self, ArgumentError> {
        let [last_name, first_name, member] = decode(text)?;
        Ok(Self { last_name, first_name, member })
    }
}

/// The opaque text of the parts of a page key.
pub fn encode<const PARTS: usize>(parts: [&str; PARTS]) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::json!(parts.as_slice()).to_string())
}

/// Reads what [`encode`] wrote of as many parts.
pub fn decode<const PARTS: usize>(text: &str) -> Result<[String; PARTS], ArgumentError> {
    let broken = || ArgumentError::BrokenPageKey { given: text.to_owned() };
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| broken())?;
    let parts: Vec<String> = serde_json::from_slice(&bytes).map_err(|_| broken())?;
    // No text of PostgreSQL's holds it.
    if parts.iter().any(|part| part.contains('\0')) {
        return Err(broken());
    }
    parts.try_into().map_err(|_| broken())
}

/// The number of rows that was asked for.
pub fn size(asked: i32) -> Result<i64, ErrorReport> {
    if (1..=MAX_PAGE_SIZE).contains(&asked) {
        return Ok(i64::from(asked));
    }
    Err(ArgumentError::PageSize { given: asked, most: MAX_PAGE_SIZE }.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_key_survives_names_of_any_kind() {
        for last_name in ["", "O'Neil\"", "Šimánek", "名前", "a,b]"] {
            let key = PageKey {
                last_name: last_name.to_owned(),
                first_name: "Zoë".to_owned(),
                member: "17".to_owned(),
            };
            let text = key.encode();
            assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
            assert_eq!(PageKey::decode(&text), Ok(key));
        }
    }

    #[test]
    fn what_is_no_page_key_is_refused() {
        let two_parts = URL_SAFE_NO_PAD.encode("[\"a\",\"b\"]");
        let number = URL_SAFE_NO_PAD.encode("[\"a\",\"b\",3]");
        let nul = URL_SAFE_NO_PAD.encode("[\"a\",\"\\u0000\",\"3\"]");
        for text in ["", "x", "%%%", "bm90IGpzb24", &two_parts, &number, &nul] {
            assert!(PageKey::decode(text).is_err(), "{text}");
        }
    }
}
