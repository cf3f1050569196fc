-- Deletes the marks that the snapshot $2 shows and the snapshot $1 did not: those before it are deleted already.
DELETE FROM smart_groups_internal.change_log AS l
WHERE pg_catalog.pg_visible_in_snapshot(l.xid, $2::pg_catalog.pg_snapshot)
  AND (l.xid >= pg_catalog.pg_snapshot_xmax($1::pg_catalog.pg_snapshot)
       OR l.xid = ANY (ARRAY(
        SELECT x.xid FROM pg_catalog.pg_snapshot_xip($1::pg_catalog.pg_snapshot) AS x (xid)
        WHERE pg_catalog.pg_visible_in_snapshot(x.xid, $2::pg_catalog.pg_snapshot))))
