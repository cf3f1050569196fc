-- The groups of the spot $1. Columns: group_id, phase, is_broken: whether it stands still with an error.
SELECT s.group_id, s.phase, s.error IS NOT NULL AS is_broken
FROM smart_groups_internal.group_state AS s
WHERE s.spot = $1
