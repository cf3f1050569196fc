//! The functions that SQL calls; each only translates.

#![forbid(unsafe_code)]

mod arguments;
mod evaluate;
mod fold;
mod groups;
mod install;
mod preview;
mod rules;
mod status;
mod verify;
mod words;
mod work;
mod worker;
