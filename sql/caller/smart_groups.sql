-- The smart group $1, or where it is NULL all of them. Columns: id, spot_id, name, conditions.
SELECT g.id, g.spot_id::text AS spot_id, g.name::text AS name, g.conditions::text AS conditions
FROM smart_groups.groups AS g
WHERE g.kind = 'smart' AND ($1 IS NULL OR g.id = $1)
ORDER BY g.id
