UPDATE smart_groups_internal.group_state AS s
SET phase = 'building', built_until = $2, members_done = $3, walked = $4, to_walk = $5
WHERE s.group_id = $1
