-- The triggers of the tables $1 that fire. Columns: off, on: the commands that end that and put them as they are now again;
-- of_truncate.
SELECT pg_catalog.format('ALTER TABLE smart_groups.%I DISABLE TRIGGER %I', c.relname, t.tgname) AS off,
       pg_catalog.format(
           'ALTER TABLE smart_groups.%I ENABLE%s TRIGGER %I', c.relname,
           CASE t.tgenabled WHEN 'A' THEN ' ALWAYS' WHEN 'R' THEN ' REPLICA' ELSE '' END, t.tgname) AS on,
       -- As pg_trigger.h has it.
       t.tgtype::pg_catalog.int4 & 32 <> 0 AS of_truncate
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgenabled <> 'D'
WHERE c.relnamespace = 'smart_groups'::pg_catalog.regnamespace
  AND c.relname::text = ANY ($1) AND c.relkind IN ('r', 'p')
ORDER BY c.relname, t.tgname
