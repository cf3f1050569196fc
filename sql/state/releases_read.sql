-- The groups of the spot $1 that somebody has released. Columns: group_id.
SELECT DISTINCT r.group_id
FROM smart_groups_internal.releases AS r
WHERE r.spot = $1
