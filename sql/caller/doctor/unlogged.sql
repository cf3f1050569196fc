-- Tables that a crash of the server would empty. Columns: severity, sentence, command.
SELECT 'warning' AS severity,
       pg_catalog.format('a crash of the server empties %s, which is unlogged', c.oid::pg_catalog.regclass) AS sentence,
       pg_catalog.format('ALTER TABLE %s SET LOGGED;', c.oid::pg_catalog.regclass) AS command
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname IN ('smart_groups', 'smart_groups_internal')
WHERE c.relkind = 'r' AND c.relpersistence = 'u' AND c.relname <> 'unlogged_witness'
ORDER BY c.oid::pg_catalog.regclass::text
