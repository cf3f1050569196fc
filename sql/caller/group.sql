SELECT g.spot_id::text, g.kind
FROM smart_groups.groups AS g
WHERE g.id = $1
