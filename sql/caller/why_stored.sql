-- What is stored of the member $2 of the spot $1 in the groups $3. Columns: group_id, added_at.
SELECT gm.group_id, gm.added_at
FROM smart_groups.group_members AS gm
WHERE gm.spot_id = $1::{spot} AND gm.member_id = $2::{member} AND gm.group_id = ANY ($3)
