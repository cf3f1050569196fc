-- Members of the spot $1, at most $2, whose value of the attribute $5 lies between boundaries; $3: the low bounds, $4:
-- the high ones. relation, attribute, key, column: the values' relation, property or question, its key's type, which
-- value. Columns: member_id.
SELECT v.member_id::text AS member_id
FROM ROWS FROM (pg_catalog.unnest($3), pg_catalog.unnest($4)) AS r (low, high)
JOIN smart_groups.{values} AS v
    ON v.spot_id = $1::{spot} AND v.{attribute}_id = $5::{key} AND v.{column} >= r.low AND v.{column} < r.high
LIMIT $2
