//! What a change of a domain relation means: of whom it tells, and which column is which aspect.

use crate::member::aspect::Aspects;
use crate::member::family::Family;
use crate::rule::language::tree::AttributeType;
use std::ffi::CStr;

/// How changes of one relation become marks.
pub struct Shape {
    /// The relation's name, the argument of its trigger.
    pub relation: &'static str,
    /// The column of the spot.
    pub spot: &'static CStr,
    /// The column of the member, where a row is about one.
    pub member: Option<&'static CStr>,
    /// The column of what the row is about besides.
    pub reference: Option<&'static CStr>,
    /// What the reference names besides, behind a space.
    pub with: Option<&'static CStr>,
    /// What an inserted, deleted or re-keyed row means; empty where it means nothing.
    pub inserted: Aspects,
    /// Likewise.
    pub deleted: Aspects,
    /// Columns whose change is noted, with what it means.
    pub columns: &'static [(&'static CStr, Aspects)],
}

impl Shape {
    /// The shape of the relation of that name, if its changes mean anything.
    pub fn of(relation: &str) -> Option<&'static Self> {
        SHAPES.iter().find(|shape| shape.relation == relation)
    }

    /// What a row of a view means that came, went or got another key. Of a role, a tag or an option that is
    /// nothing: no rule has to be understood anew, for an id that is not there is nobody's.
    pub fn of_rows(&self) -> Aspects {
        let is_id = self.deleted == Aspects::DEFINITIONS && self.columns != TYPE;
        if is_id { Aspects::empty() } else { self.inserted | self.deleted }
    }

    /// Everything that a change can mean.
    pub fn everything(&self) -> Aspects {
        self.columns.iter().fold(self.of_rows(), |all, &(_, aspects)| all | aspects)
    }
}

const fn of_member(
    relation: &'static str,
    reference: &'static CStr,
    aspect: Aspects,
    columns: &'static [(&'static CStr, Aspects)],
) -> Shape {
    Shape {
        relation,
        spot: c"spot_id",
        member: Some(c"member_id"),
        reference: Some(reference),
        with: None,
        inserted: aspect,
        deleted: aspect,
        columns,
    }
}

/// Each column is the value of the attribute.
const fn values(family: Family, columns: &'static [(&'static CStr, Aspects)]) -> Shape {
    of_member(family.values(), family.column(), family.aspect(), columns)
}

const fn choices(family: Family, columns: &'static [(&'static CStr, Aspects)]) -> Shape {
    of_member(family.choices(), family.column(), family.aspect(), columns)
}

const fn value_columns(family: Family) -> [(&'static CStr, Aspects); 6] {
    [
        (AttributeType::Text.column(), family.aspect()),
        (AttributeType::Number.column(), family.aspect()),
        (AttributeType::Boolean.column(), family.aspect()),
        (AttributeType::Date.column(), family.aspect()),
        (AttributeType::Timestamp.column(), family.aspect()),
        choice_column(family),
    ]
}

const fn choice_column(family: Family) -> (&'static CStr, Aspects) {
    (AttributeType::SingleSelect.column(), family.aspect())
}

const fn option_column(family: Family) -> (&'static CStr, Aspects) {
    (family.column(), Aspects::DEFINITIONS)
}

const VALUES_OF_PROPERTIES: &[(&CStr, Aspects)] = &value_columns(Family::Property);
const VALUES_OF_QUESTIONS: &[(&CStr, Aspects)] = &value_columns(Family::Question);
const CHOICES_OF_PROPERTIES: &[(&CStr, Aspects)] = &[choice_column(Family::Property)];
const CHOICES_OF_QUESTIONS: &[(&CStr, Aspects)] = &[choice_column(Family::Question)];
const OPTION_OF_PROPERTY: &[(&CStr, Aspects)] = &[option_column(Family::Property)];
const OPTION_OF_QUESTION: &[(&CStr, Aspects)] = &[option_column(Family::Question)];

/// A definition matters when it goes or changes its key or type; a new one is in no rule yet, but
/// for one that misses it.
const fn definition(relation: &'static str, columns: &'static [(&'static CStr, Aspects)]) -> Shape {
    Shape {
        relation,
        spot: c"spot_id",
        member: None,
        reference: Some(c"id"),
        with: None,
        inserted: Aspects::DEFINITION_ADDED,
        deleted: Aspects::DEFINITIONS,
        columns,
    }
}

const TYPE: &[(&CStr, Aspects)] = &[(c"type", Aspects::DEFINITIONS)];

static SHAPES: &[Shape] = &[
    Shape {
        relation: "members",
        spot: c"spot_id",
        member: Some(c"id"),
        reference: None,
        with: None,
        inserted: Aspects::MEMBER,
        deleted: Aspects::MEMBER,
        columns: &[
            (c"first_name", Aspects::FIRST_NAME),
            (c"last_name", Aspects::LAST_NAME),
            (c"email", Aspects::EMAIL),
            (c"title", Aspects::TITLE),
            (c"status", Aspects::STATUS),
            (c"role_id", Aspects::ROLE),
            (c"invited_at", Aspects::INVITED_AT),
            (c"registered_at", Aspects::REGISTERED_AT),
            (c"last_active_at", Aspects::LAST_ACTIVE_AT),
        ],
    },
    of_member("member_tags", c"tag_id", Aspects::TAG, &[]),
    values(Family::Property, VALUES_OF_PROPERTIES),
    choices(Family::Property, CHOICES_OF_PROPERTIES),
    values(Family::Question, VALUES_OF_QUESTIONS),
    choices(Family::Question, CHOICES_OF_QUESTIONS),
    of_member("group_members", c"group_id", Aspects::STATIC_GROUP, &[]),
    of_member("blacklist", c"group_id", Aspects::BLACKLIST, &[]),
    Shape {
        relation: "groups",
        spot: c"spot_id",
        member: None,
        reference: Some(c"id"),
        with: None,
        inserted: Aspects::GROUP_CREATED,
        deleted: Aspects::GROUP_DELETED,
        columns: &[
            (c"kind", Aspects::GROUP_CREATED),
            (c"conditions", Aspects::GROUP_CREATED),
            (c"max_leave_percent", Aspects::GROUP_STANDING),
        ],
    },
    Shape {
        relation: "group_resources",
        spot: c"spot_id",
        member: None,
        reference: Some(c"group_id"),
        with: Some(c"resource_id"),
        inserted: Aspects::RESOURCES,
        deleted: Aspects::RESOURCES,
        columns: &[],
    },
    Shape {
        relation: "spots",
        spot: c"id",
        member: None,
        reference: None,
        with: None,
        inserted: Aspects::empty(),
        deleted: Aspects::WHOLE,
        columns: &[(c"time_zone", Aspects::TIME_ZONE)],
    },
    definition("roles", &[]),
    definition("tags", &[]),
    definition(Family::Property.attributes(), TYPE),
    definition(Family::Question.attributes(), TYPE),
    definition(Family::Property.options(), OPTION_OF_PROPERTY),
    definition(Family::Question.options(), OPTION_OF_QUESTION),
];
