//! What runs with the caller's rights: work with [`rules`], [`groups`], [`people`] and [`resources`] before and
//! beside the engine, [`events`] for other systems and the [`history`] that they tell, [`trust`] (is what is
//! stored what the rules say?), [`why`] somebody is in a group, and [`operation`] (how far is it?). With
//! which [`rights`] exactly, and settings, is said once.
//! Where a statement takes too long, [`everybody`] is looked at one by one. What only a spot's own node knows is asked
//! at its [`home`].

#![forbid(unsafe_code)]

pub mod events;
mod everybody;
pub mod groups;
pub mod history;
pub mod home;
pub mod operation;
pub mod people;
pub mod resources;
pub mod rights;
pub mod rules;
pub mod trust;
pub mod why;
