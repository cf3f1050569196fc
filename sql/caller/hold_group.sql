SELECT g.spot_id::text
FROM smart_groups.groups AS g
WHERE g.id = $1 AND g.kind = 'smart'
FOR KEY SHARE
