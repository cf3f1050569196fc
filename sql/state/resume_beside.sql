-- Notes beside the spot $2 that its group $1 is not paused any more.
DELETE FROM smart_groups.paused_groups AS p
WHERE p.spot_id = $2::{spot} AND p.group_id = $1
