-- How many members the spot $1 has. Columns: members.
SELECT pg_catalog.count(*) AS members
FROM smart_groups.members AS m
WHERE m.spot_id = $1::{spot} AND m.id IS NOT NULL
