-- The attribute $2 of the spot $1. key: its type. Columns: name.
SELECT a.name::text AS name
FROM smart_groups.{attributes} AS a
WHERE a.spot_id = $1::text::{spot} AND a.id = $2::text::{key}
