//! Keys: the ids of the application's rows, carried as the text that their type prints.

use std::fmt;
use std::sync::Arc;
use strum::{EnumString, IntoStaticStr};

/// An id of a spot, member, role, tag, attribute, option or resource, as its type prints it.
///
/// Equality of keys is equality of these texts: every [`KeyType`] has one text per value.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Key(Arc<str>);

impl Key {
    /// A key from a text that is already in its type's canonical form.
    pub fn new(canonical: impl AsRef<str>) -> Self {
        Self(Arc::from(canonical.as_ref()))
    }

    /// The canonical text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A type that keys may have, by its name in SQL.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase", const_into_str)]
pub enum KeyType {
    /// 32-bit integer.
    Integer,
    /// 64-bit integer, the default of what `install()` creates.
    #[default]
    Bigint,
    /// UUID, printed in lower case with hyphens.
    Uuid,
    /// Text; every text is its own canonical form.
    Text,
}

impl KeyType {
    /// The name of the type in SQL.
    pub const fn sql_name(self) -> &'static str {
        self.into_str()
    }

    /// The key that `written` stands for, in the form that the type prints, or `None` where
    /// the type has no such value.
    pub fn parse(self, written: &str) -> Option<Key> {
        match self {
            Self::Integer => written.parse::<i32>().ok().map(|n| Key::new(n.to_string())),
            Self::Bigint => written.parse::<i64>().ok().map(|n| Key::new(n.to_string())),
            Self::Uuid => parse_uuid(written),
            // PostgreSQL's text has no NUL.
            Self::Text => (!written.contains('\0')).then(|| Key::new(written)),
        }
    }
}

/// Takes what PostgreSQL's uuid takes: hexadecimal digits in any case, an optional hyphen
/// after each four of them, optional braces around.
fn parse_uuid(written: &str) -> Option<Key> {
    let bare = match written.strip_prefix('{') {
        Some(rest) => rest.strip_suffix('}')?,
        None => written,
    };
    let mut printed = String::with_capacity(36);
    let mut digits = 0;
    let mut after_hyphen = false;
    for c in bare.chars() {
        if c == '-' {
            if digits == 0 || digits % 4 != 0 || digits == 32 || after_hyphen {
                return None;
            }
            after_hyphen = true;
            continue;
        }
        if !c.is_ascii_hexdigit() || digits == 32 {
            return None;
        }
        if matches!(digits, 8 | 12 | 16 | 20) {
            printed.push('-');
        }
        printed.push(c.to_ascii_lowercase());
        digits += 1;
        after_hyphen = false;
    }
    (digits == 32 && !after_hyphen).then(|| Key::new(printed))
}

/// The key types of this database's domain relations.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct KeyTypes {
    /// `spots.id` and every `spot_id`.
    pub spot: KeyType,
    /// `members.id`.
    pub member: KeyType,
    /// `roles.id`.
    pub role: KeyType,
    /// `tags.id`.
    pub tag: KeyType,
    /// `properties.id`.
    pub property: KeyType,
    /// `property_options.id`.
    pub property_option: KeyType,
    /// `questions.id`.
    pub question: KeyType,
    /// `question_options.id`.
    pub question_option: KeyType,
    /// `resources.id`.
    pub resource: KeyType,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_has_one_text() {
        let canonical = Some(Key::new("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"));
        for written in [
            "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11",
            "{a0eebc99-9c0b4ef8-bb6d6bb9-bd380a11}",
            "a0eebc999c0b4ef8bb6d6bb9bd380a11",
        ] {
            assert_eq!(KeyType::Uuid.parse(written), canonical, "{written}");
        }
        for written in [
            "",
            "a0eebc99",
            "-a0eebc999c0b4ef8bb6d6bb9bd380a11",
            "{a0eebc999c0b4ef8bb6d6bb9bd380a11",
        ] {
            assert_eq!(KeyType::Uuid.parse(written), None, "{written}");
        }
    }

    #[test]
    fn an_integer_has_one_text() {
        assert_eq!(KeyType::Bigint.parse("0012"), Some(Key::new("12")));
        assert_eq!(KeyType::Integer.parse("2147483648"), None);
        assert_eq!(KeyType::Bigint.parse("1.0"), None);
    }
}
