-- Takes members off a blacklist. $1: spot, $2: group, $3: members.
DELETE FROM smart_groups.blacklist AS b
WHERE b.spot_id = $1::{spot} AND b.group_id = $2 AND b.member_id = ANY ($3::{member}[])
