//! JSON strings and their escapes.

use super::{JsonReader, Unreadable};
use crate::rule::language::error::{Code, Place};

impl JsonReader<'_> {
    /// The string that begins here. What PostgreSQL's text cannot hold is reported and replaced,
    /// so that the rest of the rule is still looked at.
    pub(super) fn string(&mut self, place: &Place) -> Result<String, Unreadable> {
        self.offset += 1;
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let plain = rest.find(|c: char| c == '"' || c == '\\' || c < ' ').unwrap_or(rest.len());
            text.push_str(rest.get(..plain).unwrap_or_default());
            self.offset += plain;
            if self.take("\"") {
                return Ok(text);
            }
            if !self.take("\\") {
                return Err(self.malformed(place, "the closing double quote of a text"));
            }
            text.push(self.escape(place)?);
        }
    }

    fn escape(&mut self, place: &Place) -> Result<char, Unreadable> {
        let unescaped = match self.peek() {
            Some(c @ ('"' | '\\' | '/')) => c,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => return self.unicode(place),
            _ => return Err(self.malformed(place, "one of \\ \" / b f n r t u after a backslash")),
        };
        self.offset += 1;
        Ok(unescaped)
    }

    fn unicode(&mut self, place: &Place) -> Result<char, Unreadable> {
        self.offset += 1;
        let first = self.hexadecimal(place)?;
        let code = match first {
            0xD800..=0xDBFF => self.low_surrogate(first, place)?,
            _ => first,
        };
        match char::from_u32(code) {
            Some('\0') => {
                self.errors.push(
                    place,
                    Code::InvalidCharacter,
                    "a text cannot hold \\u0000; remove it",
                );
                Ok(char::REPLACEMENT_CHARACTER)
            }
            Some(c) => Ok(c),
            None => {
                let message = format!(
                    "\\u{code:04x} is half of a surrogate pair; write the pair or the character itself"
                );
                self.errors.push(place, Code::InvalidCharacter, message);
                Ok(char::REPLACEMENT_CHARACTER)
            }
        }
    }

    /// The character of a pair, or `high` itself where no low surrogate follows.
    fn low_surrogate(&mut self, high: u32, place: &Place) -> Result<u32, Unreadable> {
        let before = self.offset;
        if !self.take("\\u") {
            return Ok(high);
        }
        let low = self.hexadecimal(place)?;
        if (0xDC00..=0xDFFF).contains(&low) {
            return Ok(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
        }
        self.offset = before;
        Ok(high)
    }

    fn hexadecimal(&mut self, place: &Place) -> Result<u32, Unreadable> {
        let digits = self.rest().get(..4).unwrap_or_default();
        let plain = digits.chars().all(|c| c.is_ascii_hexdigit());
        match u32::from_str_radix(digits, 16) {
            Ok(code) if plain => {
                self.offset += 4;
                Ok(code)
            }
            _ => Err(self.malformed(place, "four hexadecimal digits")),
        }
    }
}
