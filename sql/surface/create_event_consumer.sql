CREATE OR REPLACE FUNCTION smart_groups.create_event_consumer(
    consumer text,
    since timestamp with time zone DEFAULT 'infinity'::timestamp with time zone)
RETURNS void
LANGUAGE sql
BEGIN ATOMIC
    SELECT smart_groups_internal.create_event_consumer(create_event_consumer.consumer, create_event_consumer.since);
END;

COMMENT ON FUNCTION smart_groups.create_event_consumer IS 'Creates a consumer of events, which begins with what happened at since or later: infinity (the default) means only what is not committed yet, -infinity all events that are kept. Events that it has not consumed are kept for it, so drop_event_consumer() what nobody reads any more.';
