SELECT v.member_id::text AS member_id, v.question_id::text AS attribute_id,
       v.text_value::text AS text_value, v.number_value::text AS number_value, v.boolean_value, v.date_value,
       v.timestamp_value, v.option_id::text AS option_id
FROM smart_groups.answers AS v
WHERE v.spot_id = $1::{spot} AND v.member_id = ANY ($2::{member}[])
  AND v.question_id = ANY ($3::{question}[])
