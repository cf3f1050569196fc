SELECT g.id, g.spot_id::text, g.name::text, g.conditions::text
FROM smart_groups.groups AS g
WHERE g.kind = 'smart' AND ($1 IS NULL OR g.id = $1)
ORDER BY g.id
