//! The checked rule: every field exists, every operator fits its field, every value its type.
//!
//! Its serialized form (`canonical`) is what `groups.conditions` stores.

use super::time::TimeValue;
use crate::member::key::Key;
use bigdecimal::BigDecimal;
use std::ffi::CStr;
use strum::{EnumString, IntoStaticStr, VariantArray};

/// AND or OR.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Combinator {
    /// Every rule holds.
    And,
    /// At least one rule holds.
    Or,
}

/// AND or OR of criteria and further conditions, possibly negated as a whole; never empty.
#[derive(Clone, PartialEq, Debug)]
pub struct Condition {
    /// How `rules` are combined.
    pub combinator: Combinator,
    /// `not: true`.
    pub negated: bool,
    /// The parts, in the order in which they were written.
    pub rules: Vec<Rule>,
}

/// One part of a condition.
#[derive(Clone, PartialEq, Debug)]
pub enum Rule {
    /// A nested condition.
    Condition(Condition),
    /// A comparison.
    Criterion(Criterion),
}

/// One comparison of a member's field.
#[derive(Clone, PartialEq, Debug)]
pub struct Criterion {
    /// What is compared.
    pub field: Field,
    /// How, and with what.
    pub test: Test,
}

/// What a criterion can look at.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Field {
    /// `first_name`
    FirstName,
    /// `last_name`
    LastName,
    /// `email`
    Email,
    /// `title`
    Title,
    /// `status`
    Status,
    /// `role`
    Role,
    /// `tag`
    Tag,
    /// `invited_at`
    InvitedAt,
    /// `registered_at`
    RegisteredAt,
    /// `last_active_at`
    LastActiveAt,
    /// `property:<id>` with its type as it is defined.
    Property(Key, AttributeType),
    /// `question:<id>` with its type as it is defined.
    Question(Key, AttributeType),
    /// `group`
    Group,
}

/// The type of a property or question, named as `properties.type` and `questions.type` hold it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum AttributeType {
    /// `text`
    Text,
    /// `number`
    Number,
    /// `boolean`
    Boolean,
    /// `date`
    Date,
    /// `timestamp`
    Timestamp,
    /// `single_select`
    SingleSelect,
    /// `multi_select`
    MultiSelect,
}

impl AttributeType {
    /// The column that holds such a value, or a choice of it.
    pub const fn column(self) -> &'static CStr {
        match self {
            Self::Text => c"text_value",
            Self::Number => c"number_value",
            Self::Boolean => c"boolean_value",
            Self::Date => c"date_value",
            Self::Timestamp => c"timestamp_value",
            Self::SingleSelect | Self::MultiSelect => c"option_id",
        }
    }

    /// The same for SQL.
    pub fn column_name(self) -> &'static str {
        self.column().to_str().unwrap_or_default()
    }

    /// Whether it has options.
    pub const fn is_select(self) -> bool {
        matches!(self, Self::SingleSelect | Self::MultiSelect)
    }
}

/// The operators, grouped by what they take; the negative ones are complements.
#[derive(Clone, PartialEq, Debug)]
pub enum Test {
    /// `notNull`, or `null` where `negated`.
    Present {
        /// `null`
        negated: bool,
    },
    /// `= != contains doesNotContain beginsWith doesNotBeginWith endsWith doesNotEndWith`
    Text {
        /// The negative form.
        negated: bool,
        /// Which of the four comparisons.
        comparison: TextComparison,
        /// As written; compared after folding.
        value: String,
    },
    /// `in` or `notIn` of texts.
    TextIn {
        /// `notIn`
        negated: bool,
        /// As written, in order.
        values: Vec<String>,
    },
    /// `= != < <= > >=` of numbers.
    Number {
        /// Which comparison.
        comparison: Comparison,
        /// Exact.
        value: BigDecimal,
    },
    /// `between` or `notBetween` of numbers, both ends included.
    NumberBetween {
        /// `notBetween`
        negated: bool,
        /// The lower end.
        low: BigDecimal,
        /// The upper end.
        high: BigDecimal,
    },
    /// `in` or `notIn` of numbers.
    NumberIn {
        /// `notIn`
        negated: bool,
        /// In the order written.
        values: Vec<BigDecimal>,
    },
    /// `= !=` of booleans.
    Boolean {
        /// `!=`
        negated: bool,
        /// The boolean.
        value: bool,
    },
    /// `= != < <= > >=` of dates and timestamps.
    Time {
        /// Which comparison.
        comparison: Comparison,
        /// The point in time.
        value: TimeValue,
    },
    /// `between` or `notBetween` of dates and timestamps, both ends included.
    TimeBetween {
        /// `notBetween`
        negated: bool,
        /// The first.
        low: TimeValue,
        /// The last.
        high: TimeValue,
    },
    /// `=` and `!=` of status, role and single select.
    Is {
        /// `!=`
        negated: bool,
        /// The status, role id or option id.
        value: Key,
    },
    /// `in` and `notIn` of status, role, single select, tag, multi select.
    AnyOf {
        /// `notIn`
        negated: bool,
        /// Statuses, role, tag or option ids.
        values: Vec<Key>,
    },
    /// `containsAll` of tag and multi select.
    AllOf {
        /// Tag or option ids.
        values: Vec<Key>,
    },
    /// `in` and `notIn` of group.
    InGroups {
        /// `notIn`
        negated: bool,
        /// Group ids.
        values: Vec<i64>,
    },
    /// `containsAll` of group.
    InAllGroups {
        /// Group ids.
        values: Vec<i64>,
    },
}

/// How texts are compared.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TextComparison {
    /// `=`
    Equals,
    /// `contains`
    Contains,
    /// `beginsWith`
    BeginsWith,
    /// `endsWith`
    EndsWith,
}

/// How ordered values are compared.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}
