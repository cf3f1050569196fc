SELECT o.{attribute}_id::text, o.id::text, o.label::text
FROM smart_groups.{relation} AS o
WHERE o.spot_id = $1::{spot}
{selection}
ORDER BY o.position, o.label, o.id
{lock}
