-- Whether the group $2 of the spot $1 leads to any resource. Returns a row without columns, or none.
SELECT
FROM smart_groups.group_resources AS l
WHERE l.spot_id = $1::{spot} AND l.group_id = $2
LIMIT 1
