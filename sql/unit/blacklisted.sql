SELECT b.member_id::text AS member_id, b.group_id
FROM smart_groups.blacklist AS b
WHERE b.spot_id = $1::{spot} AND b.member_id = ANY ($2::{member}[])
