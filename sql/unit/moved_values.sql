SELECT v.member_id::text
FROM smart_groups.{relation} AS v
WHERE v.spot_id = $1::{spot} AND v.{attribute}_id = $5::{key} AND v.{column} >= $2 AND v.{column} < $3
LIMIT $4
