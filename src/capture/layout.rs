//! Which columns of a relation a mark is made of, and which of them a rule can read.

use crate::catalog::shape::Shape;
use crate::member::aspect::Aspects;
use crate::pg::relation::trigger::{ColumnNumber, Fired};
use pgrx::pg_sys;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::CStr;
use std::rc::Rc;

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
    let shape = Shape::of(named)?;
    let layout = Rc::new(Layout::of(shape, fired));
    LAYOUTS.with_borrow_mut(|layouts| layouts.insert(relation, Rc::clone(&layout)));
    Some(layout)
}
