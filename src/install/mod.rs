//! `install()`: looks at what [`existing`] relations there are, makes the [`relations`] that are missing
//! from their [`template`]s, and the typed SQL [`surface`] over them.

#![forbid(unsafe_code)]

mod column_type;
mod existing;
pub mod relations;
mod surface;
pub mod template;
