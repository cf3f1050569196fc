-- Views among the domain relations $1 that show whoever reads them what their owner may see. Columns: relation.
SELECT c.relname::text AS relation
FROM pg_class c
WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relname::text = ANY ($1) AND c.relkind = 'v'
  AND NOT coalesce(c.reloptions && ARRAY['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)
ORDER BY c.relname
