//! What a unit of work does to tables that others read: [`apply`] writes the differences,
//! [`events`] tells of them, and a [`notice`] says that there is something to read. [`sweep`] removes what groups have
//! left behind.

pub mod apply;
pub mod events;
pub mod invitations;
pub mod notice;
pub mod sweep;
