-- The live groups of the spot $1 that were never built here. Columns: group_id.
SELECT s.group_id
FROM smart_groups_internal.group_state AS s
WHERE s.spot = $1 AND s.phase = 'live' AND s.built_at IS NULL
