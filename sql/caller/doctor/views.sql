-- Views among the domain relations $1 that show whoever reads them what their owner sees. Columns: severity, sentence,
-- command.
SELECT 'warning' AS severity,
       pg_catalog.format('view %s reads with its owner''s rights: policies on the tables under it hide nothing from whoever reads it', c.oid::pg_catalog.regclass) AS sentence,
       pg_catalog.format('ALTER VIEW %s SET (security_invoker = true);', c.oid::pg_catalog.regclass) AS command
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'smart_groups'
WHERE c.relname = ANY ($1) AND c.relkind = 'v'
    AND NOT coalesce(c.reloptions && ARRAY['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)
ORDER BY c.relname
