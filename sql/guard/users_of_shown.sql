-- The living groups that use the definition $2 of the spot $1, unless the spot has gone as well. column: where group_dependencies names
-- it; key: its type. Columns: id, name, users (how many in all).
SELECT g.id, g.name, count(*) OVER () AS users
FROM smart_groups.group_dependencies AS d
JOIN smart_groups.groups AS g ON g.spot_id = d.spot_id AND g.id = d.group_id
WHERE d.spot_id = $1::text::{spot}
    AND d.{column} = $2::text::{key}
    AND EXISTS (SELECT 1 FROM smart_groups.spots AS s WHERE s.id = d.spot_id)
ORDER BY g.id
LIMIT 5
