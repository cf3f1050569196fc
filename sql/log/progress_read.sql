SELECT r.cursor::text AS cursor, r.is_aside
FROM smart_groups_internal.reached AS r
