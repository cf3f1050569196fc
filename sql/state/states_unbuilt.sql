SELECT s.group_id
FROM smart_groups_internal.group_state AS s
WHERE s.spot = $1 AND s.phase = 'live' AND s.built_at IS NULL
