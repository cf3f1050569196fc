-- Whether any of the groups $2 of the spot $1 has smart rows. Returns a row without columns, or none.
SELECT
FROM smart_groups.group_members AS m
WHERE m.spot_id = $1::{spot} AND m.group_id = ANY ($2) AND m.kind = 'smart'
LIMIT 1
