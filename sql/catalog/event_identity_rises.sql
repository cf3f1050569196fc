-- Has the identity of events go on from far beyond $1, unless it does.
SELECT pg_catalog.setval(s.name::pg_catalog.regclass, $1 + 1048576)
FROM pg_catalog.pg_get_serial_sequence('smart_groups.events', 'id') AS s (name)
WHERE COALESCE(pg_catalog.pg_sequence_last_value(s.name::pg_catalog.regclass), 0) < $1
