//! Which members a changed row of a table concerns that a view reads: worked out from what the view
//! is made of.
//!
//! A view comes flat: what it reads as [`Item`]s side by side, sub-queries dissolved into what
//! they are made of, with the conditions among them. The row stands in the place of one item. From
//! there [`decide`] walks along the conditions to the nearest items that have the member's key,
//! and keeps only what stands on this way: whatever else the view asks may have changed in the
//! same moment, and would hide somebody who is concerned. [`feeds`] says which of the view's
//! columns depend on which of the table's.

mod equal;
mod feeds;
mod model;
#[cfg(test)]
mod tests;
mod usable;
mod way;

pub use feeds::{Feeds, feeds};
pub use model::{
    Conjunct, Decides, Expression, Item, ItemColumn, ItemKind, Join, KeyGoal, Level, Model, Side,
    Term,
};
pub use way::{KeySource, Unknown, Way, decide};
