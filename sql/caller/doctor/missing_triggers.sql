-- Domain tables $1 whose changes no trigger of ours notes. Columns: severity, sentence, command.
SELECT 'error' AS severity,
       pg_catalog.format('changes of %s are not noted, and groups stand still: its capture trigger is missing', c.oid::pg_catalog.regclass) AS sentence,
       'SELECT smart_groups.install();' AS command
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'smart_groups'
WHERE c.relname = ANY ($1) AND c.relkind IN ('r', 'p')
    -- 60: INSERT, DELETE, UPDATE and TRUNCATE, as pg_trigger.tgtype has them.
    AND 60 <> (
        SELECT coalesce(pg_catalog.bit_or(t.tgtype::integer & 60), 0)
        FROM pg_catalog.pg_trigger AS t
        JOIN pg_catalog.pg_proc AS f ON f.oid = t.tgfoid AND pg_catalog.starts_with(f.proname, 'capture')
        JOIN pg_catalog.pg_namespace AS s ON s.oid = f.pronamespace AND s.nspname = 'smart_groups_internal'
        WHERE t.tgrelid = c.oid)
ORDER BY c.relname
