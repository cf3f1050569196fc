//! Rules and members to try every evaluator on: the written [`corpus`] and the [`generator`].

pub mod corpus;
pub mod generator;
