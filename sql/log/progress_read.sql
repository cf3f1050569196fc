SELECT p.cursor::text, p.purged::text
FROM smart_groups_internal.progress AS p
WHERE p.system_identifier = (SELECT c.system_identifier FROM pg_catalog.pg_control_system() AS c)
  AND p.database = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())
