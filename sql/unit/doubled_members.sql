-- The members of the spot $1 in the group $2, beyond $3 where that is not NULL, whom a view of the application has more than once.
-- Columns: member_id.
SELECT m.id::text AS member_id
FROM smart_groups.members AS m
WHERE m.spot_id = $1::{spot}
  AND m.id IN (
    SELECT g.member_id
    FROM smart_groups.group_members AS g
    WHERE g.spot_id = $1::{spot} AND g.group_id = $2 AND g.kind = 'smart' AND ($3 IS NULL OR g.member_id > $3::{member}))
GROUP BY m.id
HAVING pg_catalog.count(*) > 1
