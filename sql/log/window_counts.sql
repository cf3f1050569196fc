-- How many marks of each spot lie beyond the cursor $1. Columns: spot and source; both are NULL for marks of every spot, and
-- source alone is there for those of a base table; marks.
SELECT w.spot, w.source, pg_catalog.count(*) AS marks
FROM (
    SELECT l.spot, l.source, l.xid
    FROM smart_groups_internal.change_log AS l
    WHERE l.xid >= pg_catalog.pg_snapshot_xmax($1::pg_catalog.pg_snapshot)
    UNION ALL
    SELECT l.spot, l.source, l.xid
    FROM smart_groups_internal.change_log AS l
    -- Of those that were in progress: a transaction that still is may have written millions.
    WHERE l.xid = ANY (ARRAY(
        SELECT x.xid FROM pg_catalog.pg_snapshot_xip($1::pg_catalog.pg_snapshot) AS x (xid)
        WHERE pg_catalog.pg_visible_in_snapshot(x.xid, pg_catalog.pg_current_snapshot())))
) AS w
GROUP BY w.spot, w.source
