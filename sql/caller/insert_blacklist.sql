-- Puts members on a blacklist; who is on it stays as noted. $1: spot, $2: group, $3: members, $4: reason, $5: who
-- decided it, NULL for the current role.
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id, reason, added_by)
SELECT DISTINCT $1::{spot}, $2, excluded.member_id::{member} AS member_id, $4, coalesce($5, current_user)
FROM unnest($3::text[]) AS excluded (member_id)
ORDER BY member_id
ON CONFLICT (spot_id, group_id, member_id) DO NOTHING
