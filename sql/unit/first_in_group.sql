-- The first $3 members of the group $2 of the spot $1, in the order of their keys. Columns: member_id.
SELECT g.member_id::text AS member_id
FROM smart_groups.group_members AS g
WHERE g.spot_id = $1::{spot} AND g.group_id = $2
ORDER BY g.member_id
LIMIT $3
