-- In lists of people: those in the group $7 of the spot $1.
SELECT g.member_id, g.added_at, NULL::text AS reason, NULL::text AS added_by
FROM smart_groups.group_members AS g
WHERE g.spot_id = $1::{spot} AND g.group_id = $7
