-- Puts members into a static group. $1: spot, $2: group, $3: members.
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id)
SELECT DISTINCT $1::{spot}, $2, included.member_id::{member}
FROM unnest($3::text[]) AS included (member_id)
