//! Which columns of a relation a mark is made of, and which of them a rule can read.

use crate::member::aspect::Aspects;
use crate::member::family::Family;
use crate::pg::relation::trigger::{ColumnNumber, Fired};
use crate::rule::language::tree::AttributeType;
use pgrx::pg_sys;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::CStr;
use std::rc::Rc;

/// How changes of one relation become marks.
pub struct Shape {
    /// The relation's name, the argument of its trigger.
    pub relation: &'static str,
    spot: &'static CStr,
    member: Option<&'static CStr>,
    reference: Option<&'static CStr>,
    /// What the reference names besides, behind a space.
    with: Option<&'static CStr>,
    /// What an inserted, deleted or re-keyed row means; empty where it means nothing.
    pub inserted: Aspects,
    /// Likewise.
    pub deleted: Aspects,
    /// Columns whose change is noted, with what it means.
    columns: &'static [(&'static CStr, Aspects)],
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

/// A shape with the numbers that its columns have in the relation at hand.
pub struct Layout {
    /// The shape.
    pub shape: &'static Shape,
    /// The spot's column.
    pub spot: Option<ColumnNumber>,
    /// The member's column.
    pub member: Option<ColumnNumber>,
    /// The reference's column.
    pub reference: Option<ColumnNumber>,
    /// The column that the reference names besides.
    pub with: Option<ColumnNumber>,
    /// The columns whose change is noted.
    pub columns: Vec<(ColumnNumber, Aspects)>,
}

impl Layout {
    fn of(shape: &'static Shape, fired: &Fired<'_>) -> Self {
        let column = |name: &CStr| fired.column(name);
        Self {
            shape,
            spot: column(shape.spot),
            member: shape.member.and_then(column),
            reference: shape.reference.and_then(column),
            with: shape.with.and_then(column),
            columns: shape
                .columns
                .iter()
                .filter_map(|&(name, aspects)| Some((column(name)?, aspects)))
                .collect(),
        }
    }

    /// Whether the relation has every column of its shape: without one, nobody can tell what a
    /// change means.
    pub fn is_complete(&self) -> bool {
        self.columns.len() == self.shape.columns.len()
            && self.spot.is_some()
            && self.member.is_some() == self.shape.member.is_some()
            && self.reference.is_some() == self.shape.reference.is_some()
            && self.with.is_some() == self.shape.with.is_some()
    }

    /// Whether every column still has the number that was found: columns can be renamed,
    /// dropped and added while a session lives.
    fn still_fits(&self, fired: &Fired<'_>) -> bool {
        let names = self.shape.columns.iter().map(|&(name, _)| name);
        self.columns.len() == self.shape.columns.len()
            && self
                .columns
                .iter()
                .zip(names)
                .all(|(&(column, _), name)| fired.column_is(column, name))
            && is(self.spot, Some(self.shape.spot), fired)
            && is(self.member, self.shape.member, fired)
            && is(self.reference, self.shape.reference, fired)
            && is(self.with, self.shape.with, fired)
    }
}

fn is(column: Option<ColumnNumber>, name: Option<&CStr>, fired: &Fired<'_>) -> bool {
    match (column, name) {
        (Some(column), Some(name)) => fired.column_is(column, name),
        (None, None) => true,
        _ => false,
    }
}

thread_local! {
    static LAYOUTS: RefCell<HashMap<pg_sys::Oid, Rc<Layout>>> = RefCell::new(HashMap::new());
}

/// The layout of the relation that fired, or `None` where its trigger names no relation of ours.
pub fn layout_of(fired: &Fired<'_>) -> Option<Rc<Layout>> {
    let relation = fired.relation();
    let known = LAYOUTS.with_borrow(|layouts| layouts.get(&relation).cloned());
    if let Some(layout) = known.filter(|layout| layout.still_fits(fired)) {
        return Some(layout);
    }
    let named = fired.argument()?;
    let shape = SHAPES.iter().find(|shape| shape.relation == named)?;
    let layout = Rc::new(Layout::of(shape, fired));
    LAYOUTS.with_borrow_mut(|layouts| layouts.insert(relation, Rc::clone(&layout)));
    Some(layout)
}
