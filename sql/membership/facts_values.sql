-- Values of members by attribute. $1: spot, $2: members, $3: attributes. values, attribute, key: the values' relation,
-- property or question, its key's type; value: the columns that may hold a value, those that the relation may lack as NULL.
-- Columns: member_id, attribute_id, and the value's, by their names.
-- Member by member through the primary key: no other index can seem as good, whatever the table's size was when this
-- was planned. fence: see members_fence() of engine/membership.
SELECT v.member_id::text AS member_id, v.{attribute}_id::text AS attribute_id,
       {value}
FROM pg_catalog.unnest($2::{member}[]) AS w (id)
CROSS JOIN LATERAL (
    SELECT v.*
    FROM smart_groups.{values} AS v
    WHERE v.spot_id = (SELECT $1::{spot}) AND v.member_id = w.id
    {fence}
) AS v
WHERE v.{attribute}_id = ANY ($3::{key}[])
