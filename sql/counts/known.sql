-- The groups of the spot $1 that have been counted, or are to be. Columns: group_id, is_counted.
SELECT c.group_id, true AS is_counted
FROM smart_groups_internal.member_counts AS c
WHERE c.spot = $1
UNION ALL
SELECT DISTINCT d.group_id, false
FROM smart_groups_internal.member_count_changes AS d
WHERE d.spot = $1
