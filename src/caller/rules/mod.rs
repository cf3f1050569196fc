//! Rules before they are anybody's: who would be in ([`preview`]), and would this one ([`evaluation`]).

pub mod evaluation;
pub mod preview;
