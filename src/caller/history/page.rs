//! Pages of a member's history: where the next one begins.

use crate::error::ArgumentError;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The place of an event in a history: its id.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HistoryKey(pub i64);

impl HistoryKey {
    /// The opaque text that a row carries.
    pub fn encode(self) -> String {
        URL_SAFE_NO_PAD.encode(format!("event {}", self.0))
    }

    /// Reads what [`Self::encode`] wrote.
    pub fn decode(text: &str) -> Result<Self, ArgumentError> {
        let bytes = URL_SAFE_NO_PAD.decode(text).unwrap_or_default();
        let id =
            bytes.strip_prefix(b"event ").and_then(|id| std::str::from_utf8(id).ok()?.parse().ok());
        id.map(Self).ok_or_else(|| ArgumentError::BrokenPageKey { given: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives() {
        for id in [0, 1, i64::MAX] {
            assert_eq!(HistoryKey::decode(&HistoryKey(id).encode()), Ok(HistoryKey(id)));
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let other = URL_SAFE_NO_PAD.encode("[\"a\",\"b\",\"c\"]");
        for text in ["", "7", "%%", other.as_str()] {
            assert!(HistoryKey::decode(text).is_err(), "{text}");
        }
    }
}
