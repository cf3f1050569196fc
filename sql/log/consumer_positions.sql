-- How far the consumer $1 has read, of each origin that it has begun with. Columns: origin, cursor, window_end, last_xid,
-- last_id.
SELECT c.origin, c.cursor::text AS cursor, c.window_end::text AS window_end, c.last_xid, c.last_id
FROM smart_groups_internal.event_consumers AS c
WHERE c.consumer = $1
