-- Members of the spot $1, at most $2, who were last active between boundaries; $3: the bounds in order, low and high
-- in turn. Columns: member_id.
SELECT m.id::text AS member_id
FROM smart_groups.members AS m
WHERE m.spot_id = $1::{spot}
  AND m.last_active_at >= $3[1] AND m.last_active_at < $3[pg_catalog.cardinality($3)]
  -- The bounds are in order, low and high in turn: an odd place lies between a low one and its high one.
  AND pg_catalog.width_bucket(m.last_active_at, $3) % 2 = 1
LIMIT $2
