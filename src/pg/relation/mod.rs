//! Tables: what the catalogue caches say of them ([`schema`], [`relcache`]), their [`locks`], a [`trigger`] call and each [`tuple`]
//! that comes with it; what is written past the executor, the [`change_log`], [`member_counts`] and [`events`], or asked, [`probe`]; which rows
//! [`policies`] hide.

pub mod change_log;
pub mod definitions;
mod engine_table;
pub mod events;
pub mod locks;
pub mod member_counts;
pub mod policies;
pub mod probe;
pub mod relcache;
pub mod schema;
pub mod trigger;
pub mod tuple;
