//! The engine's protocols as small models, explored in every order of steps: between a commit and
//! its membership no mark is lost, no cursor passes work that is not done or written down, and
//! nothing is told that a crash takes back. Each rule of the protocol is taken out in turn, and
//! the checker has to find what then goes wrong: a model that forgives everything proves nothing.
//!
//! `docs/architecture.md` says which file of the engine keeps each rule.

#![cfg(test)]

mod database;
mod fence;
mod log;
