-- Properties or questions of the spot $1. relation: which; selection: a condition on a by $2, or nothing; lock: a
-- locking clause, or nothing. Columns: id, name, kind.
SELECT a.id::text AS id, a.name::text AS name, a.type::text AS kind
FROM smart_groups.{attributes} AS a
WHERE a.spot_id = $1::{spot}
{selection}
{lock}
