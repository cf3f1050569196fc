-- The group $1, of whatever kind. Columns: spot_id, kind, name.
SELECT g.spot_id::text AS spot_id, g.kind, g.name
FROM smart_groups.groups AS g
WHERE g.id = $1
