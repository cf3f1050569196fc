-- The groups whose standing still is known to this node alone. Columns: group_id.
SELECT h.group_id
FROM smart_groups_internal.held_groups AS h
WHERE NOT h.released
ORDER BY h.group_id
