-- The property $2 of the spot $1. Columns: name, kind.
-- Locked for key share, as the row's foreign key does anyway. That stops a change of type,
-- because the type is part of a unique key, and lets a renaming pass.
SELECT a.name::text AS name, a.type::text AS kind
FROM smart_groups.{attributes} AS a
WHERE a.spot_id = $1 AND a.id = $2
