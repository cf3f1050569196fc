//! Trust: [`verify`] recomputes membership by SQL and compares.

pub mod verify;
