-- Those of the groups $2 of the spot $1 that there are. Columns: id.
SELECT g.id
FROM smart_groups.groups AS g
WHERE g.spot_id = $1::{spot} AND g.id = ANY ($2)
