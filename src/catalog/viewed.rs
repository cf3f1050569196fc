//! The application's views, read: the tables behind them as `track()` stores them, and whom their rows
//! concern.

use super::Relation;
use super::shape::Shape;
use super::tracked::{ColumnAspects, TrackedPlace};
use crate::member::aspect::Aspects;
use crate::member::concern::{KeyGoal, Unknown};
use crate::pg::query::{self, Choice, ViewPlace, ViewReading};
use crate::pg::relation::schema;
use pgrx::pg_sys::Oid;
use std::collections::BTreeSet;
use std::ffi::CStr;
use strum::VariantArray;

/// A view in the place of a domain relation.
pub struct View {
    /// What its changes mean.
    pub shape: &'static Shape,
    /// Its number.
    pub oid: Oid,
    columns: Vec<String>,
}

/// What it reads.
pub struct ReadView {
    /// It.
    pub view: View,
    /// The places at which it reads tables.
    pub places: Vec<ViewPlace>,
    /// What it calls that can say something else while no row changes.
    pub unstable: BTreeSet<String>,
    /// The choices of rows in it that no order decides.
    pub ties: BTreeSet<Choice>,
}

impl View {
    /// The view of that name; `None` where the relation is none, or not one whose changes matter.
    pub fn of(relation: Relation) -> Option<Self> {
        let shape = Shape::of(relation.name()).filter(|_| relation.may_be_view())?;
        let oid = schema::relation(c"smart_groups", relation.c_name())?;
        let is_view = !schema::is_table(oid);
        is_view.then(|| Self { shape, oid, columns: query::columns(oid) })
    }

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        Relation::VARIANTS.iter().copied().filter_map(Self::of)
    }

    /// Which of its columns are the keys.
    pub fn goal(&self) -> KeyGoal {
        let at = |wanted: &CStr| {
            self.columns.iter().position(|name| name.as_bytes() == wanted.to_bytes())
        };
        let shape = self.shape;
        KeyGoal { spot: at(shape.spot).unwrap_or_default(), member: shape.member.and_then(at) }
    }

    /// Whether it has a column of that name.
    pub fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|name| name == column)
    }

    /// What a change of some of the view's columns means: of a key, that the row came or went.
    fn bits(&self, outputs: &BTreeSet<usize>) -> Aspects {
        let shape = self.shape;
        let keys = [Some(shape.spot), shape.member, shape.reference, shape.with];
        let names = outputs.iter().filter_map(|&output| self.columns.get(output));
        names.fold(Aspects::empty(), |all, name| {
            let is = |column: &CStr| column.to_bytes() == name.as_bytes();
            let rows = keys.into_iter().flatten().any(is);
            let mut bits = if rows { shape.of_rows() } else { Aspects::empty() };
            for (_, aspects) in shape.columns.iter().filter(|(column, _)| is(column)) {
                bits |= *aspects;
            }
            all | bits
        })
    }
}

impl ReadView {
    /// Reads it.
    pub fn read(view: View) -> Self {
        let ViewReading { places, unstable } = query::places(view.oid, view.goal());
        let ties = query::choices_left_to_chance(view.oid);
        Self { view, places, unstable, ties }
    }

    /// The tables that it reads, each once.
    pub fn tables(&self) -> Vec<Oid> {
        let mut tables: Vec<Oid> = Vec::new();
        for place in &self.places {
            if !tables.contains(&place.table) {
                tables.push(place.table);
            }
        }
        tables
    }

    /// One table's places, as they are stored; or why it cannot be told whom its rows concern.
    pub fn tracked(&self, table: Oid) -> Result<Vec<TrackedPlace>, Unknown> {
        let places = self.places.iter().filter(|place| place.table == table);
        places.zip(1..).map(|(place, number)| self.stored(place, number)).collect()
    }

    fn stored(&self, place: &ViewPlace, number: i32) -> Result<TrackedPlace, Unknown> {
        let concerns = place.concerns.as_ref().map_err(|&unknown| unknown)?;
        Ok(TrackedPlace {
            relation: self.view.shape.relation.to_owned(),
            base_table: place.table,
            place: number,
            columns: concerns.columns.clone(),
            aspects: self.view.bits(&place.rows),
            column_aspects: self.fed_by(place).collect(),
            concerns: concerns.query.clone(),
            inferred: true,
            guarded: false,
        })
    }

    /// What a change of each column of a table means, as far as the view reads it by itself.
    pub fn column_aspects(&self, table: Oid) -> ColumnAspects {
        let mut found = ColumnAspects::new();
        for place in self.places.iter().filter(|place| place.table == table) {
            for (name, bits) in self.fed_by(place) {
                *found.entry(name).or_default() |= bits;
            }
        }
        found
    }

    fn fed_by<'a>(&'a self, place: &'a ViewPlace) -> impl Iterator<Item = (String, i32)> + 'a {
        let columns = place.columns.iter();
        let bits = columns.map(|(name, fed)| (name.clone(), self.view.bits(fed).bits()));
        bits.filter(|(_, bits)| *bits != 0)
    }
}
