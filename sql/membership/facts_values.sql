-- Values of members by attribute. $1: spot, $2: members, $3: attributes. values, attribute, key: the values' relation,
-- property or question, its key's type. Columns: member_id, attribute_id, and the value's, one of which is filled.
-- Member by member through the primary key: no other index can seem as good, whatever the table's size was when this
-- was planned.
SELECT v.member_id::text AS member_id, v.{attribute}_id::text AS attribute_id,
       v.text_value::text AS text_value, v.number_value::text AS number_value, v.boolean_value, v.date_value,
       v.timestamp_value, v.option_id::text AS option_id
FROM pg_catalog.unnest($2::{member}[]) AS w (id)
CROSS JOIN LATERAL (
    SELECT v.*
    FROM smart_groups.{values} AS v
    WHERE v.spot_id = (SELECT $1::{spot}) AND v.member_id = w.id
    {fence}
) AS v
WHERE v.{attribute}_id = ANY ($3::{key}[])
