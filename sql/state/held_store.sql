-- Notes the held group $2 of the spot $1: held since $3, members $4, how many would leave $5 and how many had left
-- before $6, and whether it is released $7.
INSERT INTO smart_groups_internal.held_groups (spot, group_id, held_at, members, would_leave, left_before, released)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (spot, group_id) DO UPDATE
SET held_at = EXCLUDED.held_at, members = EXCLUDED.members, would_leave = EXCLUDED.would_leave,
    left_before = EXCLUDED.left_before, released = EXCLUDED.released
