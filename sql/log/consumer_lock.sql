-- Locks how far the consumer $1 has read, but for what somebody else has locked. Columns: as of consumer_positions.
SELECT c.origin, c.cursor::text AS cursor, c.window_end::text AS window_end, c.last_xid, c.last_id
FROM smart_groups_internal.event_consumers AS c
WHERE c.consumer = $1
FOR UPDATE SKIP LOCKED
