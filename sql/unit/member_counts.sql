-- How many smart rows the groups $2 of the spot $1 have. Columns: group_id, members.
SELECT g.id AS group_id, pg_catalog.count(m.member_id) AS members
FROM pg_catalog.unnest($2::bigint[]) AS g (id)
LEFT JOIN smart_groups.group_members AS m
    ON m.spot_id = $1::{spot} AND m.group_id = g.id AND m.kind = 'smart'
GROUP BY g.id
