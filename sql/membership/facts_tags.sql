-- Tags of members. $1: spot, $2: members. Columns: member_id, tag_id.
-- Member by member, as facts_values.sql says.
SELECT t.member_id::text AS member_id, t.tag_id::text AS tag_id
FROM pg_catalog.unnest($2::{member}[]) AS w (id)
CROSS JOIN LATERAL (
    SELECT t.*
    FROM smart_groups.member_tags AS t
    WHERE t.spot_id = (SELECT $1::{spot}) AND t.member_id = w.id
    {fence}
) AS t
