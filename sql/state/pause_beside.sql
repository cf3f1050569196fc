-- Notes beside the spot $2 that its group $1 is paused, unless it is.
INSERT INTO smart_groups.paused_groups (spot_id, group_id)
VALUES ($2::{spot}, $1)
ON CONFLICT (spot_id, group_id) DO NOTHING
