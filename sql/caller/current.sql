SELECT EXISTS (
    SELECT
    FROM smart_groups_internal.progress AS p
    JOIN pg_catalog.pg_control_system() AS c ON c.system_identifier = p.system_identifier
    JOIN pg_catalog.pg_database AS d ON d.oid = p.database AND d.datname = pg_catalog.current_database())
   AND NOT EXISTS (SELECT FROM smart_groups_internal.pending)
   AND NOT EXISTS (SELECT FROM smart_groups_internal.group_state AS s WHERE s.phase <> 'live' AND s.error IS NULL)
   -- Two questions, each of which finds its marks by the index: a log that was purged beside an open
   -- transaction is full of dead ones.
   AND NOT EXISTS (
    SELECT
    FROM smart_groups_internal.change_log AS l
    WHERE pg_catalog.pg_visible_in_snapshot(l.xid, $1::pg_catalog.pg_snapshot)
      AND l.xid >= (SELECT pg_catalog.pg_snapshot_xmax(p.cursor) FROM smart_groups_internal.progress AS p))
   AND NOT EXISTS (
    SELECT
    FROM smart_groups_internal.change_log AS l
    WHERE l.xid = ANY (ARRAY(
        SELECT x.xid
        FROM smart_groups_internal.progress AS p, pg_catalog.pg_snapshot_xip(p.cursor) AS x (xid)
        WHERE pg_catalog.pg_visible_in_snapshot(x.xid, $1::pg_catalog.pg_snapshot))))
