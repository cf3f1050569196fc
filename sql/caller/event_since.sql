-- The first event of the origin $1 that happened at $2 or later, in the order in which events are consumed. $3: the
-- cursor behind which it has to be, none for all. Columns: xid, id.
SELECT e.xid, e.id
FROM smart_groups.events AS e
WHERE e.origin = $1 AND e.occurred_at >= $2
  AND ($3::text IS NULL OR pg_catalog.pg_visible_in_snapshot(e.xid, $3::pg_catalog.pg_snapshot))
ORDER BY e.xid, e.id
LIMIT 1
