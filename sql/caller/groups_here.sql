-- The groups that the caller can see, the group $1 or all. Columns: spot_id, group_id.
SELECT g.spot_id::text AS spot_id, g.id AS group_id
FROM smart_groups.groups AS g
WHERE $1 IS NULL OR g.id = $1
