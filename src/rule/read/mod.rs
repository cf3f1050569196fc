//! From text to a checked tree: [`json`] keeps every place and digit of the document, [`parse`]
//! finds its outline and the ids that it names, `entries` splits lists, and [`check`] holds all of it
//! against what the spot defines.

pub mod check;
mod entries;
mod json;
pub mod parse;
