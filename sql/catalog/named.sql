SELECT d.id::text, d.name::text
FROM smart_groups.{relation} AS d
WHERE d.spot_id = $1::{spot}
{selection}
{lock}
