//! The functions that SQL calls, a file an area; each only translates.

#![forbid(unsafe_code)]

mod arguments;
mod events;
mod groups;
mod history;
mod lists;
mod operation;
mod overview;
mod people;
mod previews;
mod primary;
mod resources;
mod rules;
mod set_up;
mod trust;
mod why;
