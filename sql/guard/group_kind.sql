SELECT g.kind, g.name
FROM smart_groups.groups AS g
WHERE g.spot_id = $1 AND g.id = $2
