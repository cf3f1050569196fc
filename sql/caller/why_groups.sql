-- Those of the groups $1 that there are. Columns: id, spot_id, name, kind, conditions.
SELECT g.id, g.spot_id::text AS spot_id, g.name::text AS name, g.kind::text AS kind, g.conditions::text AS conditions
FROM smart_groups.groups AS g
WHERE g.id = ANY ($1)
