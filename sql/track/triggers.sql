-- The triggers by which changes of the table $1 are noted, and definitions guarded. Columns: name, argument, enabled: as pg_trigger
-- has it.
SELECT t.tgname::text AS name,
       -- Each argument ends with a zero.
       pg_catalog.convert_from(pg_catalog.substr(t.tgargs, 1, greatest(pg_catalog.length(t.tgargs) - 1, 0)), 'UTF8') AS argument,
       t.tgenabled::text AS enabled
FROM pg_catalog.pg_trigger AS t
JOIN pg_catalog.pg_proc AS p ON p.oid = t.tgfoid AND p.proname IN ('capture_base', 'guard_base')
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace AND n.nspname = 'smart_groups_internal'
WHERE t.tgrelid = $1
