//! Processes: how one is started and entered ([`dynamic`], [`entry`], [`background`]), what they leave each other
//! on the [`board`], how a commit [`wake`]s the worker, what a worker has in [`hand`], and what it has used of
//! the processor ([`cpu`]).

pub mod background;
pub mod board;
pub mod cpu;
pub mod dynamic;
pub mod entry;
pub mod hand;
pub mod wake;
