-- Whether searching people reads all of a spot although the server has what an index for it takes. Columns: severity,
-- sentence, command.
SELECT 'advice' AS severity,
       pg_catalog.format('searching among the people of %s reads all of a spot', c.oid::pg_catalog.regclass) AS sentence,
       CASE WHEN a.installed_version IS NULL THEN 'CREATE EXTENSION pg_trgm; ' ELSE '' END
           || pg_catalog.format('CREATE INDEX %sON %s USING gin ((smart_groups.search_text(first_name, last_name, email) COLLATE "C") gin_trgm_ops);',
               CASE c.relkind WHEN 'r' THEN 'CONCURRENTLY ' ELSE '' END, c.oid::pg_catalog.regclass) AS command
FROM pg_catalog.pg_available_extensions AS a
JOIN pg_catalog.pg_class AS c ON c.relname = 'members' AND c.relkind IN ('r', 'p') AND c.reltuples > 10000
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'smart_groups'
WHERE a.name = 'pg_trgm' AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_index AS i
    WHERE i.indrelid = c.oid AND i.indisvalid AND pg_catalog.strpos(pg_catalog.pg_get_indexdef(i.indexrelid), 'search_text') > 0)
