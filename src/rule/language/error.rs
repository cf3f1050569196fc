//! What can be wrong with a rule: where, a stable code, and a sentence that says what is accepted.

use super::limits;
use std::fmt;

/// One thing that is wrong with a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleError {
    /// Where, as a JSON pointer (RFC 6901); empty for the whole rule.
    pub pointer: String,
    /// What, for programs.
    pub code: Code,
    /// What, and what would be accepted, for people.
    pub message: String,
    /// Where in the JSON text, in bytes: the order in which errors are reported.
    pub offset: usize,
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for RuleError {}

/// Declares the codes once, each with its stable name and its SQLSTATE.
macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $sqlstate:literal;)*) => {
        /// The stable code of an error.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The code as programs see it; it never changes.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The SQLSTATE with which it is raised.
            pub fn sqlstate(self) -> &'static str {
                match self { $(Self::$variant => $sqlstate,)* }
            }
        }
    };
}

codes! {
    /// The text is not JSON.
    MalformedJson = "malformed_json", "22032";
    /// A key stands twice in one object.
    DuplicateKey = "duplicate_key", "22030";
    /// A text holds U+0000 or half of a surrogate pair, which PostgreSQL's text cannot.
    InvalidCharacter = "invalid_character", "22P05";
    /// The rule has too many bytes.
    RuleTooLarge = "rule_too_large", "54000";
    /// Conditions are nested too deeply.
    TooDeep = "too_deep", "54001";
    /// The rule has too many criteria.
    TooManyCriteria = "too_many_criteria", "54001";
    /// A list has too many entries.
    TooManyValues = "too_many_values", "54000";
    /// A text has too many characters.
    TextTooLong = "text_too_long", "54000";
    /// There are more errors than are reported.
    TooManyErrors = "too_many_errors", "54000";
    /// Something else stands where a condition or criterion has to.
    NotAnObject = "not_an_object", "2203C";
    /// A key that is needed is missing.
    MissingKey = "missing_key", "2203A";
    /// A key that the rule language does not know.
    UnknownKey = "unknown_key", "22023";
    /// A key of react-querybuilder's that the rule language does not support.
    UnsupportedKey = "unsupported_key", "0A000";
    /// The value of a structural key has the wrong JSON type.
    WrongType = "wrong_type", "42804";
    /// A combinator other than "and" and "or".
    UnknownCombinator = "unknown_combinator", "22023";
    /// Combinators between the rules.
    IndependentCombinators = "independent_combinators", "0A000";
    /// A condition without rules.
    EmptyCondition = "empty_condition", "22023";
    /// A condition or criterion that is switched off.
    Muted = "muted", "0A000";
    /// A comparison with another field or a parameter.
    UnsupportedValueSource = "unsupported_value_source", "0A000";
    /// A choice that has not been made yet.
    Placeholder = "placeholder", "22023";
    /// A field that does not exist.
    UnknownField = "unknown_field", "42703";
    /// An operator that does not exist.
    UnknownOperator = "unknown_operator", "42883";
    /// An operator that exists, but not for this field.
    UnfitOperator = "unfit_operator", "42883";
    /// An id that its type cannot have.
    MalformedId = "malformed_id", "22P02";
    /// No such property in the spot.
    UnknownProperty = "unknown_property", "42704";
    /// No such question in the spot.
    UnknownQuestion = "unknown_question", "42704";
    /// A property or question whose values the application's view has no column for.
    NoValueColumn = "no_value_column", "42703";
    /// No such option of this property or question.
    UnknownOption = "unknown_option", "42704";
    /// An option, but of another property or question.
    OptionOfAnother = "option_of_another", "42704";
    /// No such tag in the spot.
    UnknownTag = "unknown_tag", "42704";
    /// No such role in the spot.
    UnknownRole = "unknown_role", "42704";
    /// No such group in the spot.
    UnknownGroup = "unknown_group", "42704";
    /// A status that no member of a smart group has.
    IneligibleStatus = "ineligible_status", "22023";
    /// An empty text, an empty bound or null.
    EmptyValue = "empty_value", "22023";
    /// A list without entries.
    EmptyList = "empty_list", "22023";
    /// Several values for an operator that takes one.
    OneValueExpected = "one_value_expected", "22023";
    /// Not two values for an operator that takes a lower and an upper one.
    TwoValuesExpected = "two_values_expected", "22023";
    /// A value that is not a text.
    NotAText = "not_a_text", "42804";
    /// A value that is not a number.
    NotANumber = "not_a_number", "42804";
    /// A number with too many digits.
    NumberOutOfRange = "number_out_of_range", "22003";
    /// A value that is not a boolean.
    NotABoolean = "not_a_boolean", "42804";
    /// A value that is no point in time.
    NotATime = "not_a_time", "22007";
    /// A point in time that no calendar or clock shows, or too far away.
    TimeOutOfRange = "time_out_of_range", "22008";
    /// Minutes or hours where a relative value stands for a day.
    NotADay = "not_a_day", "22007";
    /// A relative value with a part missing, unknown or wrong.
    InvalidRelative = "invalid_relative", "22007";
    /// A lower end above the upper one.
    ReversedBounds = "reversed_bounds", "22023";
}

/// A spot in the rule: its JSON pointer and where it begins in the text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Place {
    pub(crate) pointer: String,
    pub(crate) offset: usize,
}

impl Place {
    /// The place of what the object here holds under `key`.
    pub(crate) fn key(&self, key: &str, offset: usize) -> Self {
        let escaped = key.replace('~', "~0").replace('/', "~1");
        Self { pointer: format!("{}/{escaped}", self.pointer), offset }
    }

    /// The place of an entry of the array here.
    pub(crate) fn index(&self, index: usize, offset: usize) -> Self {
        Self { pointer: format!("{}/{index}", self.pointer), offset }
    }
}

/// Collects errors, up to a limit.
#[derive(Debug, Default)]
pub(crate) struct Errors(Vec<RuleError>);

impl Errors {
    /// Goes on where an earlier stage has stopped.
    pub(crate) fn after(earlier: Vec<RuleError>) -> Self {
        Self(earlier)
    }

    pub(crate) fn push(&mut self, place: &Place, code: Code, message: impl Into<String>) {
        let (code, message) = match self.0.len() {
            ..limits::ERRORS => (code, message.into()),
            limits::ERRORS => (
                Code::TooManyErrors,
                format!("more than {} errors; the rest is left out", limits::ERRORS),
            ),
            _ => return,
        };
        self.0.push(RuleError {
            pointer: place.pointer.clone(),
            code,
            message,
            offset: place.offset,
        });
    }

    /// The errors in the order of the document.
    pub(crate) fn into_sorted(mut self) -> Vec<RuleError> {
        self.0.sort_by_key(|error| (error.code == Code::TooManyErrors, error.offset));
        self.0
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The most characters of someone's input that a message repeats.
const QUOTED_CHARACTERS: usize = 60;

/// Someone's input in double quotes, short and on one line.
pub(crate) fn quoted(input: &str) -> String {
    let mut text = String::from("\"");
    for (count, c) in input.chars().enumerate() {
        if count == QUOTED_CHARACTERS {
            text.push_str("...");
            break;
        }
        if c.is_control() {
            text.extend(c.escape_default());
        } else {
            text.push(c);
        }
    }
    text.push('"');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_distinct_and_sqlstates_well_formed() {
        let names: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        for code in Code::ALL {
            let state = code.sqlstate();
            assert!(
                state.len() == 5
                    && state.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase()),
                "{code:?}"
            );
        }
    }

    #[test]
    fn the_reference_lists_every_code_with_its_sqlstate() {
        let reference = include_str!("../../../docs/rules.md");
        for code in Code::ALL {
            let row = format!("| `{}` | {} |", code.as_str(), code.sqlstate());
            assert!(reference.contains(&row), "docs/rules.md lacks {row}");
        }
    }

    #[test]
    fn pointers_are_escaped_as_rfc_6901_says() {
        assert_eq!(Place::default().key("a/b~c", 0).index(3, 0).pointer, "/a~1b~0c/3");
    }

    #[test]
    fn what_is_quoted_stays_short_and_on_one_line() {
        assert_eq!(quoted("a\nb"), "\"a\\nb\"");
        assert_eq!(quoted(&"x".repeat(5_000)).chars().count(), QUOTED_CHARACTERS + 5);
    }

    #[test]
    fn errors_beyond_the_limit_are_summed_up() {
        let mut errors = Errors::default();
        for offset in 0..2_000 {
            errors.push(&Place { pointer: String::new(), offset }, Code::UnknownKey, "x");
        }
        let errors = errors.into_sorted();
        assert_eq!(errors.len(), limits::ERRORS + 1);
        assert_eq!(errors.last().map(|error| error.code), Some(Code::TooManyErrors));
    }
}
