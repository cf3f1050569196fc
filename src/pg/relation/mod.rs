//! Tables: what the catalogue caches say of them ([`schema`], [`relcache`]), their [`locks`], a
//! [`trigger`] call and each [`tuple`] that comes with it, and the [`change_log`].

pub mod change_log;
pub mod definitions;
pub mod locks;
pub mod relcache;
pub mod schema;
pub mod trigger;
pub mod tuple;
