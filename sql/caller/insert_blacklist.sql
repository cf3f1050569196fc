-- Puts members on a blacklist. $1: spot, $2: group, $3: members.
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id)
SELECT DISTINCT $1::{spot}, $2, excluded.member_id::{member}
FROM unnest($3::text[]) AS excluded (member_id)
