-- Has those of the groups $1 that are not live count as live: a comparison will bring them up to date.
UPDATE smart_groups_internal.group_state AS s
SET phase = 'live', built_until = NULL, walked = 0, to_walk = 0
WHERE s.group_id = ANY ($1) AND s.phase <> 'live'
