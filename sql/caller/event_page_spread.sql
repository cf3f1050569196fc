-- The next events of the origin $1 that are not behind the cursor $2, at most $6, in the order of their transactions, where
-- events are spread over nodes: by one bound, behind which what has been read is passed over. $3: the cursor behind their window, none
-- for all; $4 and $5: behind which event, by its transaction and id. Columns: those of event_page.
SELECT e.spot_id::text AS spot_id, e.id, e.kind, e.group_id, e.resource_id::text AS resource_id, e.member_id::text AS member_id,
       e.reason, e.first_build, e.occurred_at, e.xid
FROM smart_groups.events AS e
WHERE e.origin = $1
  AND (e.xid > $4::pg_catalog.xid8 OR e.xid = $4::pg_catalog.xid8 AND e.id > $5)
  AND e.xid >= pg_catalog.pg_snapshot_xmin($2::pg_catalog.pg_snapshot)
  AND NOT pg_catalog.pg_visible_in_snapshot(e.xid, $2::pg_catalog.pg_snapshot)
  AND ($3::text IS NULL OR pg_catalog.pg_visible_in_snapshot(e.xid, $3::pg_catalog.pg_snapshot))
ORDER BY e.xid, e.id
LIMIT $6
