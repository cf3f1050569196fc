CREATE OR REPLACE VIEW smart_groups.event_consumers (consumer, created_at, consumed_at, next_event_id, next_occurred_at, lag)
WITH (security_invoker = true) AS
    SELECT c.consumer, c.created_at, c.consumed_at, c.next_event_id, c.next_occurred_at, clock_timestamp() - c.next_occurred_at
    FROM smart_groups_internal.event_consumers() c;

COMMENT ON VIEW smart_groups.event_consumers IS 'The consumers of events, and how far behind each is; whoever looks needs the right to read the events.';
COMMENT ON COLUMN smart_groups.event_consumers.consumer IS 'The consumer.';
COMMENT ON COLUMN smart_groups.event_consumers.created_at IS 'When it was created.';
COMMENT ON COLUMN smart_groups.event_consumers.consumed_at IS 'When it last consumed an event; null where it never has.';
COMMENT ON COLUMN smart_groups.event_consumers.next_event_id IS 'The event that it gets next; null where it has had all.';
COMMENT ON COLUMN smart_groups.event_consumers.next_occurred_at IS 'When that event happened.';
COMMENT ON COLUMN smart_groups.event_consumers.lag IS 'How long ago that was: for so long events have been waiting for it; null where none waits.';
