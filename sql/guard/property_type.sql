-- Locked for key share, as the row's foreign key does anyway. That stops a change of type,
-- because the type is part of a unique key, and lets a renaming pass.
SELECT p.name::text AS name, p.type::text AS kind
FROM smart_groups.properties AS p
WHERE p.spot_id = $1 AND p.id = $2
