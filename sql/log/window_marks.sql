-- The marks of the spots $2 beyond the cursor $1. Columns: spot, member, aspects, reference.
SELECT DISTINCT w.spot, w.member, w.aspects, w.ref AS reference
FROM (
    SELECT l.spot, l.member, l.aspects, l.ref
    FROM smart_groups_internal.change_log AS l
    WHERE l.xid >= pg_catalog.pg_snapshot_xmax($1::pg_catalog.pg_snapshot)
    UNION ALL
    SELECT l.spot, l.member, l.aspects, l.ref
    FROM smart_groups_internal.change_log AS l
    -- Of those that were in progress: a transaction that still is may have written millions.
    WHERE l.xid = ANY (ARRAY(
        SELECT x.xid FROM pg_catalog.pg_snapshot_xip($1::pg_catalog.pg_snapshot) AS x (xid)
        WHERE pg_catalog.pg_visible_in_snapshot(x.xid, pg_catalog.pg_current_snapshot())))
) AS w
WHERE w.spot = ANY ($2)
