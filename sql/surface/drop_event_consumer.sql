CREATE OR REPLACE FUNCTION smart_groups.drop_event_consumer(consumer text)
RETURNS void
LANGUAGE sql
BEGIN ATOMIC
    SELECT smart_groups_internal.drop_event_consumer(drop_event_consumer.consumer);
END;

COMMENT ON FUNCTION smart_groups.drop_event_consumer IS 'Forgets a consumer of events; nothing is kept for it any more.';
