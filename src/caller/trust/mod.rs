//! Trust: [`verify`] recomputes membership by SQL and compares.

mod natively;
pub mod verify;
