SELECT a.id::text, a.name::text, a.type::text
FROM smart_groups.{relation} AS a
WHERE a.spot_id = $1::{spot}
{selection}
{lock}
