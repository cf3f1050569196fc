SELECT gm.group_id
FROM smart_groups.group_members AS gm
WHERE gm.spot_id = $1::{spot} AND gm.member_id = $2::{member} AND gm.group_id = ANY ($3)
