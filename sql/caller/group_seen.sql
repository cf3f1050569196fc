-- The group $1, if the caller can see it. Columns: those of groups_seen.
SELECT g.id, g.spot_id::text AS spot_id, g.kind, g.icon, g.name, g.description
FROM smart_groups.groups AS g
WHERE g.id = $1
