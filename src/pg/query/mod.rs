//! PostgreSQL's own trees of what a view asks: where a view reads which table, and the query that
//! tells whom a row of it concerns. What is decided is decided in [`crate::member::concern`].
//!
//! The tree is made flat first, as the planner would (`flatten`), then looked at anew for each
//! sub-query that a table may stand in (`place`), read into a model (`model`), and what is
//! kept of it becomes a query again (`build`). [`lockable`]: the queries that lock what is behind a view.

mod aliases;
mod build;
mod calls;
mod context;
mod flatten;
mod gathered;
mod hiding;
mod levels;
pub mod lockable;
mod lookups;
mod mixed;
mod model;
mod node;
mod piece;
mod place;
mod printed;
mod relation;
mod sought;
mod sublink;
mod terms;
mod ties;

pub use build::{Concerns, KeyPlace};
pub use gathered::{Gathered, gathered};
pub use hiding::can_hide;
pub use lookups::{KeyBeside, TableLookup, key_beside, shows_once, unserved_lookups};
pub use mixed::{MixedColumn, mixed_columns};
pub use place::{ViewPlace, ViewReading, places};
pub use relation::names as columns;
pub use sought::{SoughtValue, ValueIndex, sought_values};
pub use ties::{Choice, of_view as choices_left_to_chance};
