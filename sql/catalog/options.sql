-- Options of properties or questions of the spot $1, in their order. attribute: property or question; relation: its
-- options; selection: a condition on o by $2, or nothing; lock: a locking clause, or nothing. Columns: attribute_id,
-- id, label.
SELECT o.{attribute}_id::text AS attribute_id, o.id::text AS id, o.label::text AS label
FROM smart_groups.{options} AS o
WHERE o.spot_id = $1::{spot}
{selection}
ORDER BY o.position, o.label, o.id
{lock}
