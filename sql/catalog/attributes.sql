SELECT a.id::text AS id, a.name::text AS name, a.type::text AS kind
FROM smart_groups.{attributes} AS a
WHERE a.spot_id = $1::{spot}
{selection}
{lock}
