-- The last event of the origin $1. Columns: xid, id.
SELECT e.xid, e.id
FROM smart_groups.events AS e
WHERE e.origin = $1
ORDER BY e.xid DESC, e.id DESC
LIMIT 1
