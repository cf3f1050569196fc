SELECT c.member_id::text AS member_id, c.property_id::text AS attribute_id, pg_catalog.array_agg(c.option_id::text) AS option_ids
FROM smart_groups.property_choices AS c
WHERE c.spot_id = $1::{spot} AND c.member_id = ANY ($2::{member}[])
  AND c.property_id = ANY ($3::{property}[])
GROUP BY c.member_id, c.property_id
