-- What the coordinator's consumers have read of the origin $1. Columns: is_consumed: whether there is any consumer; xid, id:
-- before which place each of them has read everything; failure: why it does not answer.
SELECT COALESCE((f.floor ->> 'is_consumed')::pg_catalog.bool, false) AS is_consumed, f.floor ->> 'xid' AS xid,
       COALESCE((f.floor ->> 'id')::pg_catalog.int8, 0) AS id, CASE WHEN NOT f.success THEN f.result END AS failure
FROM (
    SELECT r.success, r.result, CASE WHEN r.success THEN r.result::pg_catalog.json END AS floor
    FROM pg_catalog.run_command_on_coordinator(pg_catalog.format(
        'SELECT pg_catalog.to_json(f) FROM smart_groups_internal.event_floor(%s) AS f', $1)) AS r
) AS f
