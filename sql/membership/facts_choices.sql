-- Choices of members by attribute, one row each. $1: spot, $2: members, $3: attributes. choices, attribute, key: the
-- choices' relation, property or question, its key's type. Columns: member_id, attribute_id, option_id.
-- Member by member, as facts_values.sql says.
SELECT c.member_id::text AS member_id, c.{attribute}_id::text AS attribute_id, c.option_id::text AS option_id
FROM pg_catalog.unnest($2::{member}[]) AS w (id)
CROSS JOIN LATERAL (
    SELECT c.*
    FROM smart_groups.{choices} AS c
    WHERE c.spot_id = (SELECT $1::{spot}) AND c.member_id = w.id
    {fence}
) AS c
WHERE c.{attribute}_id = ANY ($3::{key}[])
