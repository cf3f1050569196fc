//! Processes: how one is started and entered ([`dynamic`], [`entry`], [`background`]), what they leave each other
//! on the [`board`], how a commit [`wake`]s the worker, and what a worker has in [`hand`].

pub mod background;
pub mod board;
pub mod dynamic;
pub mod entry;
pub mod hand;
pub mod wake;
