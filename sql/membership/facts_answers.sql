SELECT v.member_id::text, v.question_id::text, v.text_value::text, v.number_value::text,
       v.boolean_value, v.date_value, v.timestamp_value, v.option_id::text
FROM smart_groups.answers AS v
WHERE v.spot_id = $1::{spot} AND v.member_id = ANY ($2::{member}[])
  AND v.question_id = ANY ($3::{question}[])
