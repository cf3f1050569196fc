//! The functions that SQL calls; each only translates.

mod arguments;
mod evaluate;
mod fold;
mod groups;
mod install;
mod page;
mod preview;
mod rules;
mod status;
mod verify;
mod work;
