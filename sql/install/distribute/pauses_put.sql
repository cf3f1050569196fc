-- Notes beside the spot $1 that its group $2, if it is there, has been paused at $3 by $4.
INSERT INTO smart_groups.paused_groups (spot_id, group_id, paused_at, paused_by)
SELECT g.spot_id, g.id, $3::text::timestamptz, $4::text
FROM smart_groups.groups AS g
WHERE g.spot_id = $1::{spot} AND g.id = $2
ON CONFLICT (spot_id, group_id) DO NOTHING
