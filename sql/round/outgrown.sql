-- Tables of ours that have grown more than tenfold since anybody analyzed them. $1: their names. Rows: relation, as SQL
-- names it.
SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS relation
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = 'smart_groups' AND c.relname = ANY ($1::text[]) AND c.relkind = 'r'
  -- A few pages are read in no time, whatever the planner thinks of them.
  AND pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint
      > 10 * GREATEST(c.relpages, 10)
ORDER BY c.oid
