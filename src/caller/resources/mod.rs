//! Resources: which groups lead to them ([`links`]), and who has [`access`].

pub mod access;
pub mod links;
