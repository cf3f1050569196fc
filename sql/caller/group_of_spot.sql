-- The group $1 of the spot $2. Columns: those of group.
SELECT g.spot_id::text AS spot_id, g.kind, g.name
FROM smart_groups.groups AS g
WHERE g.id = $1 AND g.spot_id = $2::{spot}
