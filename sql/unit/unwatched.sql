SELECT c.relname::text
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'smart_groups'
WHERE c.relkind IN ('r', 'p') AND c.relname = ANY ($1)
  AND NOT EXISTS (
    SELECT
    FROM pg_catalog.pg_trigger AS t
    JOIN pg_catalog.pg_proc AS f ON f.oid = t.tgfoid AND f.proname = 'capture'
    JOIN pg_catalog.pg_namespace AS s ON s.oid = f.pronamespace AND s.nspname = 'smart_groups_internal'
    WHERE t.tgrelid = c.oid AND t.tgenabled <> 'D')
ORDER BY 1
LIMIT 1
