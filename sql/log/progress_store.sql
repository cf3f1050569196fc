-- Stores the cursor $1 and that the marks behind $2 are deleted.
UPDATE smart_groups_internal.progress AS p
SET cursor = $1::pg_catalog.pg_snapshot,
    purged = $2::pg_catalog.pg_snapshot,
    system_identifier = c.system_identifier,
    database = d.oid,
    current_as_of = pg_catalog.clock_timestamp()
FROM pg_catalog.pg_control_system() AS c
JOIN pg_catalog.pg_database AS d ON d.datname = pg_catalog.current_database()
