-- Triggers of the application on what the engine writes, the relations $1, that fire at the end of its transactions: an
-- error there fails the unit, and what the engine does it may not do then. Columns: severity, sentence, command.
SELECT 'warning' AS severity,
       pg_catalog.format('trigger %I on %s is deferred: where it fails, it fails the whole work on a spot', t.tgname, t.tgrelid::pg_catalog.regclass) AS sentence,
       pg_catalog.format('DROP TRIGGER %I ON %s; -- and create it NOT DEFERRABLE', t.tgname, t.tgrelid::pg_catalog.regclass) AS command
FROM pg_catalog.pg_trigger AS t
JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid AND c.relname = ANY ($1)
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'smart_groups'
WHERE t.tgdeferrable AND NOT t.tgisinternal AND t.tgenabled <> 'D'
ORDER BY c.relname, t.tgname
