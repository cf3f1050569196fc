//! Tables: what the catalogue caches say of them ([`schema`], [`relcache`]), their [`locks`], what is [`lockable`] behind a view, a
//! [`trigger`] call and each [`tuple`] that comes with it, the [`change_log`], and [`events`].

pub mod change_log;
pub mod definitions;
pub mod events;
pub mod lockable;
pub mod locks;
pub mod relcache;
pub mod schema;
pub mod trigger;
pub mod tuple;
