-- Members of the spot $1, at most $2, whom an application's view has with a value from $3 on and before $4. relation, member,
-- column: where; of_attribute: of which attribute, $5, or nothing. Columns: member_id.
SELECT v.{id}::text AS member_id
FROM smart_groups.{relation} AS v
WHERE v.spot_id = $1::{spot} AND v.{column} >= $3 AND v.{column} < $4 {of_attribute}
  AND v.{id} IS NOT NULL
LIMIT $2
