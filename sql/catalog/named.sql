SELECT d.id::text AS id, d.name::text AS name
FROM smart_groups.{relation} AS d
WHERE d.spot_id = $1::{spot}
{selection}
{lock}
