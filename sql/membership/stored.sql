-- The memberships that members have. $1: spot, $2: members. Columns: member_id, group_id, is_smart.
-- Member by member, whatever the table's size was when this was planned.
SELECT g.member_id::text AS member_id, g.group_id, g.kind = 'smart' AS is_smart
FROM pg_catalog.unnest($2::{member}[]) AS w (id)
CROSS JOIN LATERAL (
    SELECT g.*
    FROM smart_groups.group_members AS g
    WHERE g.spot_id = (SELECT $1::{spot}) AND g.member_id = w.id
    {fence}
) AS g
