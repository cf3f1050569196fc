-- Definitions of the spot $1 that are no more than named. relation: which; selection: a condition on d by $2, or
-- nothing; lock: a locking clause, or nothing. Columns: id, name.
SELECT d.id::text AS id, d.name::text AS name
FROM smart_groups.{relation} AS d
WHERE d.spot_id = $1::{spot}
{selection}
{lock}
