-- How many members of the group $2 of the spot $1 the caller can see. Columns: members.
SELECT pg_catalog.count(*) AS members
FROM smart_groups.group_members AS m
WHERE m.spot_id = $1::{spot} AND m.group_id = $2
