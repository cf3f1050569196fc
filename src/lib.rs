//! Smart groups for PostgreSQL: groups of members whose membership follows from a rule.

mod capture;
pub mod member;
pub mod pg;
pub mod rule;

pgrx::pg_module_magic!();
