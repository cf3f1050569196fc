-- Which of the groups $2 of the spot $1 are not static groups (any more). Columns: id.
SELECT n.id
FROM pg_catalog.unnest($2::bigint[]) AS n (id)
WHERE NOT EXISTS (
    SELECT 1 FROM smart_groups.groups AS g
    WHERE g.spot_id = $1::{spot} AND g.id = n.id AND g.kind = 'static')
