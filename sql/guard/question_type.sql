-- The question $2 of the spot $1. Columns: name, kind.
-- Locked for key share, as the row's foreign key does anyway. That stops a change of type,
-- because the type is part of a unique key, and lets a renaming pass.
SELECT q.name::text AS name, q.type::text AS kind
FROM smart_groups.questions AS q
WHERE q.spot_id = $1 AND q.id = $2
