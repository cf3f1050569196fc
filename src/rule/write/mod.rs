//! From a checked tree to what others read: [`canonical`] JSON that is stored, words ([`describe`]),
//! and what rule builders need: the spot's [`fields`] and the JSON [`schema`].

pub mod canonical;
pub mod describe;
pub mod fields;
pub mod schema;
