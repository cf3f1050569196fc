SELECT c.member_id::text AS member_id, c.question_id::text AS attribute_id, pg_catalog.array_agg(c.option_id::text) AS option_ids
FROM smart_groups.answer_choices AS c
WHERE c.spot_id = $1::{spot} AND c.member_id = ANY ($2::{member}[])
  AND c.question_id = ANY ($3::{question}[])
GROUP BY c.member_id, c.question_id
