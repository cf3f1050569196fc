-- Whether the spot $1 has more than $2 members that the caller can see. Columns: is_larger.
SELECT count(*) > $2 AS is_larger
FROM (SELECT 1 FROM smart_groups.members AS m WHERE m.spot_id = $1::{spot} LIMIT $2 + 1) AS m
