//! Which members a changed row of a table concerns that a view reads: worked out from what the view
//! is made of.
//!
//! A view comes flat: what it reads as [`Item`]s side by side, sub-queries dissolved into what
//! they are made of, with the conditions among them. The row stands in the place of one item. From
//! there [`decide`] walks along the conditions to the nearest items that have the member's key,
//! and keeps only what stands on this way: whatever else the view asks may have changed in the
//! same moment, and would hide somebody who is concerned. [`feeds`] says which of the view's
//! columns depend on which of the table's, [`leads_to_one`] whether a row is one member's, [`shows_once`]
//! whether a member has one row.

mod equal;
mod feeds;
mod lookups;
mod model;
mod once;
mod single;
#[cfg(test)]
mod tests;
mod usable;
mod way;

pub use feeds::{Feeds, feeds};
pub use lookups::{ItemLookup, LookupStart, beside_spot, unserved};
pub use model::{
    Conjunct, Decides, Expression, Item, ItemColumn, ItemKind, Join, KeyGoal, Level, Model, Side,
    Term,
};
pub use once::shows_once;
pub use single::leads_to_one;
pub use way::{KeySource, Unknown, Way, decide};
