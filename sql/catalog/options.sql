SELECT o.{attribute}_id::text AS attribute_id, o.id::text AS id, o.label::text AS label
FROM smart_groups.{options} AS o
WHERE o.spot_id = $1::{spot}
{selection}
ORDER BY o.position, o.label, o.id
{lock}
