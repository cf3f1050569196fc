-- What the current role may see of what the engine tells: errors, which may quote anybody's data, and whatever there is.
SELECT o.has OR pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE') AS errors, o.has AS is_owner
FROM (
    SELECT EXISTS (
        SELECT
        FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'smart_groups'
        WHERE c.relname = 'groups' AND pg_catalog.pg_has_role(c.relowner, 'USAGE'))
) AS o (has)
