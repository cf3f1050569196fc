//! Facts: what the native evaluator needs to know of one member.

use super::family::Family;
use super::key::Key;
use super::text::Text;
use super::values::{Day, Instant, Number};
use std::collections::{BTreeSet, HashMap, HashSet};

/// One attribute's value of one member.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// A text, possibly empty.
    Text(Text),
    /// A number.
    Number(Number),
    /// A boolean.
    Boolean(bool),
    /// A calendar day.
    Date(Day),
    /// An instant.
    Timestamp(Instant),
    /// The option of a single select.
    Option(Key),
    /// The options of a multi select, at least one.
    Choices(BTreeSet<Key>),
    /// Several values, as an application's view may give them: what one of them is, the member is.
    Several(Vec<Self>),
}

impl Value {
    /// Adds another value of the same attribute.
    pub fn add(&mut self, other: Self) {
        match self {
            Self::Several(values) => values.push(other),
            one if *one == other => {}
            one => {
                let first = std::mem::replace(one, Self::Several(Vec::new()));
                *one = Self::Several(vec![first, other]);
            }
        }
    }
}

/// What is known of one member; a missing value is `None` or has no entry.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Facts {
    /// `members.first_name`.
    pub first_name: Option<Text>,
    /// `members.last_name`.
    pub last_name: Option<Text>,
    /// `members.email`.
    pub email: Option<Text>,
    /// `members.title`.
    pub title: Option<Text>,
    /// `members.status` as stored; eligibility is not an evaluator's business.
    pub status: Option<String>,
    /// `members.role_id`.
    pub role: Option<Key>,
    /// `members.invited_at`.
    pub invited_at: Option<Instant>,
    /// `members.registered_at`.
    pub registered_at: Option<Instant>,
    /// `members.last_active_at`.
    pub last_active_at: Option<Instant>,
    /// The member's tags.
    pub tags: HashSet<Key>,
    /// Values by property id.
    pub properties: HashMap<Key, Value>,
    /// Answers by question id.
    pub questions: HashMap<Key, Value>,
    /// The groups that the member is in, static and smart.
    pub groups: HashSet<i64>,
}

impl Facts {
    /// What the member has of a family of attributes.
    pub fn attributes_mut(&mut self, family: Family) -> &mut HashMap<Key, Value> {
        match family {
            Family::Property => &mut self.properties,
            Family::Question => &mut self.questions,
        }
    }
}
