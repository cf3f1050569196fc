//! Rules before they are anybody's: who would be in ([`preview`]), who else than in a group that there is
//! ([`difference`]), and would this one ([`evaluation`]).

pub mod difference;
pub mod evaluation;
pub mod preview;
