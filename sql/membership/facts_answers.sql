-- Values of members by attribute. $1: spot, $2: members, $3: attributes.
-- Member by member through the primary key: no other index can seem as good, whatever the table's size was when this
-- was planned.
SELECT v.member_id::text AS member_id, v.question_id::text AS attribute_id,
       v.text_value::text AS text_value, v.number_value::text AS number_value, v.boolean_value, v.date_value,
       v.timestamp_value, v.option_id::text AS option_id
FROM pg_catalog.unnest($2::{member}[]) AS w (id)
CROSS JOIN LATERAL (
    SELECT v.*
    FROM smart_groups.answers AS v
    WHERE v.spot_id = (SELECT $1::{spot}) AND v.member_id = w.id
    {fence}
) AS v
WHERE v.question_id = ANY ($3::{question}[])
