-- How many smart rows the groups $2 of the spot $1 have, of each so many at most as $3 says. Columns: group_id, members.
SELECT g.id AS group_id,
       (SELECT pg_catalog.count(*)
        FROM (
            SELECT 1
            FROM smart_groups.group_members AS m
            WHERE m.spot_id = $1::{spot} AND m.group_id = g.id AND m.kind = 'smart'
            LIMIT g.most
        ) AS counted) AS members
FROM ROWS FROM (pg_catalog.unnest($2::bigint[]), pg_catalog.unnest($3::bigint[])) AS g (id, most)
