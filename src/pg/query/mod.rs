//! PostgreSQL's own trees of what a view asks: where a view reads which table, and the query that
//! tells whom a row of it concerns. What is decided is decided in [`crate::member::concern`].
//!
//! The tree is made flat first, as the planner would (`flatten`), then looked at anew for each
//! sub-query that a table may stand in (`place`), read into a model (`model`), and what is
//! kept of it becomes a query again (`build`).

mod aliases;
mod build;
mod calls;
mod context;
mod flatten;
mod levels;
mod model;
mod node;
mod piece;
mod place;
mod relation;
mod sublink;
mod terms;

pub use place::{ViewPlace, places};
pub use relation::names as columns;
