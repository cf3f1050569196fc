-- On which groups' blacklists members are. $1: spot, $2: members.
-- Member by member, whatever the table's size was when this was planned.
SELECT b.member_id::text AS member_id, b.group_id
FROM pg_catalog.unnest($2::{member}[]) AS w (id)
CROSS JOIN LATERAL (
    SELECT b.*
    FROM smart_groups.blacklist AS b
    WHERE b.spot_id = (SELECT $1::{spot}) AND b.member_id = w.id
    {fence}
) AS b
