//! Processes: how one is started and entered ([`dynamic`], [`entry`], [`background`]), what they leave each other
//! on the [`board`], how a commit [`wake`]s the worker, what a worker has in [`hand`], what it has used of
//! the processor ([`cpu`]), and what rules read ([`interest`]).

pub mod background;
pub mod board;
pub mod cpu;
pub mod dynamic;
pub mod entry;
pub mod hand;
pub mod interest;
pub mod wake;

/// Asks for what processes share, while the cluster preloads its libraries.
pub fn request_memory() {
    board::request();
    interest::request();
}
