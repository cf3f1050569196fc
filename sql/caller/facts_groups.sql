-- Which of the groups $3 the member $2 of the spot $1 is in. Columns: group_id.
SELECT gm.group_id
FROM smart_groups.group_members AS gm
WHERE gm.spot_id = $1::{spot} AND gm.member_id = $2::{member} AND gm.group_id = ANY ($3)
