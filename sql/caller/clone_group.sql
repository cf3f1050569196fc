-- Makes a smart group named $2 from the group $1, with the conditions $3, NULL for the same. Columns: id.
INSERT INTO smart_groups.groups (spot_id, kind, name, conditions, icon, description, max_leave_percent)
SELECT g.spot_id, g.kind, $2, coalesce($3::jsonb, g.conditions), g.icon, g.description, g.max_leave_percent
FROM smart_groups.groups AS g
WHERE g.id = $1
RETURNING id
