SELECT g.member_id::text AS member_id, g.group_id, g.kind = 'smart' AS is_smart
FROM smart_groups.group_members AS g
WHERE g.spot_id = $1::{spot} AND g.member_id = ANY ($2::{member}[])
