//! `fold()`.

use crate::member::text;
use pgrx::prelude::*;

/// The one lower-casing under which rules compare texts; may stand in indexes.
#[pg_extern(immutable, strict, parallel_safe)]
fn fold(text: &str) -> String {
    text::fold(text)
}
