//! PURE: what a member's data is made of, and how time turns into boundaries.

#![forbid(unsafe_code)]

pub mod aspect;
pub mod concern;
pub mod eligibility;
pub mod event;
pub mod facts;
pub mod family;
mod fold;
pub mod key;
pub mod long_text;
pub mod printed;
pub mod search;
pub mod tally;
pub mod text;
pub mod time;
pub mod values;
