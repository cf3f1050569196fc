//! From a checked tree to what others read: [`canonical`] JSON that is stored, [`words`] for a whole
//! rule ([`describe`]) and for why a part of it holds ([`reason`]), and what rule builders need: the
//! spot's [`fields`] and the JSON [`schema`].

pub mod canonical;
pub mod describe;
pub mod fields;
pub mod reason;
pub mod schema;
pub mod words;
