INSERT INTO smart_groups_internal.progress (cursor, purged, system_identifier, database, current_as_of)
SELECT $1::pg_catalog.pg_snapshot, $1::pg_catalog.pg_snapshot, c.system_identifier, d.oid, pg_catalog.clock_timestamp()
FROM pg_catalog.pg_control_system() AS c
JOIN pg_catalog.pg_database AS d ON d.datname = pg_catalog.current_database()
WHERE NOT EXISTS (SELECT FROM smart_groups_internal.progress)
