-- The groups whose standing still is known to this node alone. Columns: group_id, how (paused or held).
SELECT p.group_id, 'paused' AS how
FROM smart_groups_internal.paused_groups AS p
UNION ALL
SELECT h.group_id, 'held'
FROM smart_groups_internal.held_groups AS h
WHERE NOT h.released
ORDER BY 2, 1
