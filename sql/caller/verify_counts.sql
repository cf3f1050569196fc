-- How many members groups have, by their rows, as far as the caller can see them. $1: the spot, NULL for all. Columns:
-- spot_id, group_id, members.
SELECT g.spot_id::text AS spot_id, g.group_id, pg_catalog.count(*) AS members
FROM smart_groups.group_members AS g
WHERE $1::text IS NULL OR g.spot_id = $1::{spot}
GROUP BY g.spot_id, g.group_id
