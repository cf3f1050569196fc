-- The group $2 of the spot $1. Columns: kind, name.
SELECT g.kind, g.name
FROM smart_groups.groups AS g
WHERE g.spot_id = $1 AND g.id = $2
