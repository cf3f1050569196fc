-- Whether all that the snapshot $1 shows is reflected: nothing waits that may be of before it, and no mark that it shows lies beyond the
-- cursor. Columns: is_current.
SELECT EXISTS (SELECT FROM smart_groups_internal.reached)
   -- What was handed over since: of two snapshots of one server one contains the other, the later one.
   AND NOT EXISTS (
    SELECT
    FROM smart_groups_internal.open_pending AS p
    WHERE p.beyond IS NULL
       OR pg_catalog.pg_snapshot_xmax(p.beyond) < pg_catalog.pg_snapshot_xmax($1::pg_catalog.pg_snapshot)
       OR (pg_catalog.pg_snapshot_xmax(p.beyond) = pg_catalog.pg_snapshot_xmax($1::pg_catalog.pg_snapshot)
           AND (SELECT pg_catalog.count(*) FROM pg_catalog.pg_snapshot_xip(p.beyond))
               > (SELECT pg_catalog.count(*) FROM pg_catalog.pg_snapshot_xip($1::pg_catalog.pg_snapshot))))
   AND NOT EXISTS (SELECT FROM smart_groups_internal.pending_sources)
   AND NOT EXISTS (SELECT FROM smart_groups_internal.group_state AS s WHERE s.phase <> 'live' AND s.error IS NULL)
   -- Two questions, each of which finds its marks by the index: a log that was purged beside an open
   -- transaction is full of dead ones.
   AND NOT EXISTS (
    SELECT
    FROM smart_groups_internal.change_log AS l
    WHERE pg_catalog.pg_visible_in_snapshot(l.xid, $1::pg_catalog.pg_snapshot)
      AND l.xid >= (SELECT pg_catalog.pg_snapshot_xmax(r.cursor) FROM smart_groups_internal.reached AS r))
   AND NOT EXISTS (
    SELECT
    FROM smart_groups_internal.change_log AS l
    WHERE l.xid = ANY (ARRAY(
        SELECT x.xid
        FROM smart_groups_internal.reached AS r, pg_catalog.pg_snapshot_xip(r.cursor) AS x (xid)
        WHERE pg_catalog.pg_visible_in_snapshot(x.xid, $1::pg_catalog.pg_snapshot)))) AS is_current
