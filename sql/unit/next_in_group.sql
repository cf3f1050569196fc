-- The next $3 members beyond $4 of the group $2 of the spot $1, in the order of their keys. Columns: member_id.
SELECT g.member_id::text AS member_id
FROM smart_groups.group_members AS g
WHERE g.spot_id = $1::{spot} AND g.group_id = $2 AND g.member_id > $4::{member}
ORDER BY g.member_id
LIMIT $3
