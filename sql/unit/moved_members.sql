SELECT m.id::text
FROM smart_groups.members AS m
WHERE m.spot_id = $1::{spot} AND m.{column} >= $2 AND m.{column} < $3
LIMIT $4
