//! What a unit of work does to tables that others read: [`apply`] writes the differences.

pub mod apply;
