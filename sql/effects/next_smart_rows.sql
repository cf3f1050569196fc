-- The next $3 smart rows beyond the member $4 of the group $2 of the spot $1, in the order of the members' keys. Columns: member_id.
SELECT m.member_id::text AS member_id
FROM smart_groups.group_members AS m
WHERE m.spot_id = $1::{spot} AND m.group_id = $2 AND m.member_id > $4::{member} AND m.kind = 'smart'
ORDER BY m.member_id
LIMIT $3
