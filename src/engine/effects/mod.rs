//! What a unit of work does to tables that others read: [`apply`] writes the differences,
//! [`events`] tells of them.

pub mod apply;
pub mod events;
pub mod invitations;
