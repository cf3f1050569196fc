-- Notes how many members the rule of the group $2 of the spot $1 has taken out of late: the newest minute $3, the leaves
-- of each minute $4, the pool $5.
INSERT INTO smart_groups_internal.recent_leaves AS r (spot, group_id, minute, leaves, pool)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (spot, group_id) DO UPDATE
SET minute = EXCLUDED.minute, leaves = EXCLUDED.leaves, pool = EXCLUDED.pool
