-- Notes that the group $1 of the spot $2 is paused, unless it is.
INSERT INTO smart_groups_internal.paused_groups (group_id, spot)
VALUES ($1, $2)
ON CONFLICT (group_id) DO NOTHING
