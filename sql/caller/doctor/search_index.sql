-- Whether searching people reads all of a spot, for want of an index on the parts of their names. Columns: severity,
-- sentence, command.
SELECT 'advice' AS severity,
       pg_catalog.format('searching among the people of %s reads all of a spot', c.oid::pg_catalog.regclass) AS sentence,
       pg_catalog.format('CREATE INDEX %sON %s USING gin (smart_groups.search_grams(first_name, last_name, email));',
           CASE c.relkind WHEN 'r' THEN 'CONCURRENTLY ' ELSE '' END, c.oid::pg_catalog.regclass) AS command
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'smart_groups'
WHERE c.relname = 'members' AND c.relkind IN ('r', 'p') AND c.reltuples > 10000
    -- One of pg_trgm's on the search text finds as much.
    AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_index AS i
        WHERE i.indrelid = c.oid AND i.indisvalid AND pg_catalog.pg_get_indexdef(i.indexrelid) ~ 'search_(grams|text)')
