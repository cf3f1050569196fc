-- The first members of the spot $1, up to $2, in the order of their keys. Columns: members: how many, last: the last
-- of them.
WITH walked (id) AS MATERIALIZED (
    SELECT DISTINCT m.id
    FROM smart_groups.members AS m
    WHERE m.spot_id = $1::{spot} AND m.id IS NOT NULL
    ORDER BY m.id
    LIMIT $2
)
SELECT pg_catalog.count(*) AS members, (SELECT w.id::text FROM walked AS w ORDER BY w.id DESC LIMIT 1) AS last
FROM walked
