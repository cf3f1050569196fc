-- The events of the spot $1 that this transaction has written about groups; $2: the origin of what is written here.
-- Columns: group_id, kind, events: how many.
SELECT e.group_id, e.kind, pg_catalog.count(*) AS events
FROM smart_groups.events AS e
WHERE e.origin = $2 AND e.xid = pg_catalog.pg_current_xact_id_if_assigned()
  AND e.spot_id = $1::{spot} AND e.group_id IS NOT NULL
GROUP BY e.group_id, e.kind
