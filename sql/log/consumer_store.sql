-- Stores how far the consumer $1 has read the events of the origin $2. $3: cursor, $4: the window's end, $5 and $6: the
-- last event's transaction and id, $7: whether it has consumed them.
INSERT INTO smart_groups_internal.event_consumers AS c (consumer, origin, cursor, window_end, last_xid, last_id, consumed_at)
VALUES ($1, $2, $3::pg_catalog.pg_snapshot, $4::pg_catalog.pg_snapshot, $5::pg_catalog.xid8, $6,
        CASE WHEN $7 THEN pg_catalog.clock_timestamp() END)
ON CONFLICT (consumer, origin) DO UPDATE
SET cursor = excluded.cursor, window_end = excluded.window_end, last_xid = excluded.last_xid, last_id = excluded.last_id,
    consumed_at = coalesce(excluded.consumed_at, c.consumed_at)
