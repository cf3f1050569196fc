-- The paused groups of the spot $1. Columns: group_id.
SELECT p.group_id
FROM smart_groups_internal.paused_groups AS p
WHERE p.spot = $1
