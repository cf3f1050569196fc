-- The groups of the spot $1 that the caller can see. Columns: id, spot_id, kind, icon, name, description.
SELECT g.id, g.spot_id::text AS spot_id, g.kind, g.icon, g.name, g.description
FROM smart_groups.groups AS g
WHERE g.spot_id = $1::{spot}
ORDER BY g.id
