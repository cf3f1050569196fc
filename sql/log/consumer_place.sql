-- Has the consumer $1 begin with the origin $2, unless it has. $3: cursor, $4: the window's end, $5 and $6: behind which
-- event, by its transaction and id.
INSERT INTO smart_groups_internal.event_consumers (consumer, origin, cursor, window_end, last_xid, last_id)
VALUES ($1, $2, $3::pg_catalog.pg_snapshot, $4::pg_catalog.pg_snapshot, $5::pg_catalog.xid8, $6)
ON CONFLICT (consumer, origin) DO NOTHING
