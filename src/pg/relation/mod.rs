//! Tables: what the catalogue caches say of them ([`schema`], [`relcache`]), their [`locks`], the rows that a
//! [`trigger`] is called with, and the [`change_log`].

pub mod change_log;
pub mod definitions;
pub mod locks;
pub mod relcache;
pub mod schema;
pub mod trigger;
