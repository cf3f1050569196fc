SELECT g.spot_id::text AS spot_id
FROM smart_groups.groups AS g
WHERE g.id = $1 AND g.kind = 'smart'
FOR KEY SHARE
