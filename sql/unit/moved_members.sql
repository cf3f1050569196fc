-- Members of the spot $1, at most $2, whose column lies between boundaries; $3: the low bounds, $4: the high ones.
-- column: which. Columns: member_id.
SELECT m.id::text AS member_id
FROM ROWS FROM (pg_catalog.unnest($3), pg_catalog.unnest($4)) AS r (low, high)
JOIN smart_groups.members AS m ON m.spot_id = $1::{spot} AND m.{column} >= r.low AND m.{column} < r.high
LIMIT $2
