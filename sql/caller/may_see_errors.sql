-- Whether the caller may see errors of every spot: monitoring roles and the tables' owner may. Columns: is_trusted.
SELECT pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE')
    OR EXISTS (
        SELECT
        FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'smart_groups'
        WHERE c.relname = 'groups' AND pg_catalog.pg_has_role(c.relowner, 'USAGE')) AS is_trusted
