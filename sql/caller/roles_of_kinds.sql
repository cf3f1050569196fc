-- The roles of the spot $1 of one of the kinds $2. Columns: id.
SELECT r.id::text AS id
FROM smart_groups.roles AS r
WHERE r.spot_id = $1::{spot} AND r.kind::text = ANY ($2)
