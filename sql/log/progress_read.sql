-- The latest cursor, wherever it is stored; no row where it belongs to another cluster or database. Columns: cursor,
-- is_aside.
SELECT r.cursor::text AS cursor, r.is_aside
FROM smart_groups_internal.reached AS r
