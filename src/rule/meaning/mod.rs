//! What a rule means. [`resolve`] turns a tree into a [`predicate`] for one clock, the only place
//! where time becomes boundaries; [`evaluate`] answers for one member's facts, of which [`held`] finds
//! what a criterion looks at; [`explain`] keeps the verdict of every part; [`sql`] finds all members
//! at once; [`needs`] tells what to know of a member for that, [`reads`] what a rule depends on,
//! [`requirement`] who cannot meet it, [`boundaries`] whose answer a moving clock may change.

pub mod boundaries;
pub mod evaluate;
pub mod explain;
pub mod field_value;
pub mod needs;
pub mod predicate;
pub mod reads;
pub mod requirement;
pub mod resolve;
pub mod sql;
pub mod text_set;
