-- The groups of the spot $1 that have been counted, or where that is NULL of all. Columns: spot, group_id.
SELECT c.spot, c.group_id
FROM smart_groups_internal.member_counts AS c
WHERE $1 IS NULL OR c.spot = $1
ORDER BY c.spot, c.group_id
