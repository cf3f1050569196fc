//! The functions that SQL calls; each only translates.

mod fold;
mod install;
