-- Choices of members by attribute. $1: spot, $2: members, $3: attributes.
-- Member by member, as facts_property_values.sql says.
SELECT c.member_id::text AS member_id, c.property_id::text AS attribute_id, c.option_id::text AS option_id
FROM pg_catalog.unnest($2::{member}[]) AS w (id)
CROSS JOIN LATERAL (
    SELECT c.*
    FROM smart_groups.property_choices AS c
    WHERE c.spot_id = (SELECT $1::{spot}) AND c.member_id = w.id
    {fence}
) AS c
WHERE c.property_id = ANY ($3::{property}[])
