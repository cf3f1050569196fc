CREATE OR REPLACE FUNCTION smart_groups.move_event_consumer(
    consumer text,
    since timestamp with time zone)
RETURNS void
LANGUAGE sql
BEGIN ATOMIC
    SELECT smart_groups_internal.move_event_consumer(move_event_consumer.consumer, move_event_consumer.since);
END;

COMMENT ON FUNCTION smart_groups.move_event_consumer IS 'Has a consumer read on from the first event that happened at since or later, whatever it has consumed: -infinity has it consume all events that are kept (again), infinity none of those that are committed.';
