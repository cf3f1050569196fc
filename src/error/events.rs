//! Events: their consumers, and the history that they tell.

use super::errors;
use pgrx::PgSqlErrorCode::*;

errors! {
    /// What is wrong with a question about events.
    EventError {
        /// There is no such consumer.
        UnknownConsumer { consumer: String } => ERRCODE_UNDEFINED_OBJECT,
            message("event consumer \"{consumer}\" does not exist"),
            hint("Create it with smart_groups.create_event_consumer(consumer, since); smart_groups.event_consumers lists those that there are.");

        /// There is one already.
        ConsumerExists { consumer: String } => ERRCODE_DUPLICATE_OBJECT,
            message("event consumer \"{consumer}\" exists already"),
            hint("smart_groups.move_event_consumer(consumer, since) has it read from elsewhere.");

        /// No name, or one that is too long.
        ConsumerName { consumer: String, most: usize } => ERRCODE_INVALID_PARAMETER_VALUE,
            message("\"{consumer}\" cannot be the name of an event consumer"),
            hint("Use a name of 1 to {most} characters.");

        /// A page of no or too many events.
        PageSize { given: i32, most: i32 } => ERRCODE_INVALID_PARAMETER_VALUE,
            message("page size {given} is not between 1 and {most}"),
            hint("Ask for at most {most} events, and again until none come.");

        /// Another session has the consumer in its hand.
        ConsumerBusy { consumer: String } => ERRCODE_LOCK_NOT_AVAILABLE,
            message("event consumer \"{consumer}\" is in use by another transaction"),
            detail("Which events come next depends on whether that transaction commits."),
            hint("Try again when it has ended, or use a consumer of another name, which gets every event, too.");

        /// Another node than the one that keeps the consumers.
        AtCoordinator { function: &'static str } => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("{function}() runs on the coordinator where spots are spread over nodes"),
            detail("How far a consumer has read the events of all nodes is kept in one place."),
            hint("SELECT nodename, nodeport FROM pg_dist_node WHERE groupid = 0; says where that is.");

        /// A time to come.
        Future { at: String } => ERRCODE_INVALID_PARAMETER_VALUE,
            message("who will be a member at {at} is not known"),
            detail("It is a time to come."),
            hint("Ask for a time that has passed, such as now().");

        /// A time before the oldest event.
        Forgotten { at: String, since: String } => ERRCODE_INVALID_PARAMETER_VALUE,
            message("who was a member at {at} is not known"),
            detail("Events are complete since {since}."),
            hint("Ask for a later time. smart_groups.event_retention says for how long events are kept.");

        /// No event has ever been kept.
        NoHistory => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("no history of memberships is kept yet"),
            hint("Run SELECT smart_groups.install(), which says from when on it is.");
    }
}
