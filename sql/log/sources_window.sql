-- The marks of the base tables $2 beyond the cursor $1. Columns: source, layout, aspects, keys, as a JSON array.
SELECT DISTINCT w.source, w.ref AS layout, w.aspects, pg_catalog.array_to_json(w.keys)::text AS keys
FROM (
    SELECT l.source, l.ref, l.aspects, l.keys
    FROM smart_groups_internal.change_log AS l
    WHERE l.xid >= pg_catalog.pg_snapshot_xmax($1::pg_catalog.pg_snapshot)
    UNION ALL
    SELECT l.source, l.ref, l.aspects, l.keys
    FROM smart_groups_internal.change_log AS l
    -- Of those that were in progress: a transaction that still is may have written millions.
    WHERE l.xid = ANY (ARRAY(
        SELECT x.xid FROM pg_catalog.pg_snapshot_xip($1::pg_catalog.pg_snapshot) AS x (xid)
        WHERE pg_catalog.pg_visible_in_snapshot(x.xid, pg_catalog.pg_current_snapshot())))
) AS w
WHERE w.source = ANY ($2)
