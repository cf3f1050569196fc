//! Resources: which groups lead to them ([`links`]), lists of a group's ([`listing`]), and who has
//! [`access`].

pub mod access;
pub mod links;
pub mod listing;
