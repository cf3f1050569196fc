SELECT g.spot_id::text AS spot_id, g.kind
FROM smart_groups.groups AS g
WHERE g.id = $1
