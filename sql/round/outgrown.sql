-- Tables of ours that have grown more than tenfold since anybody analyzed them, and that nobody writes now: of rows that are
-- not committed yet statistics would say that there are none. $1: their names. Columns: relation, as SQL names it.
SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS relation
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (
    SELECT pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint
) AS s (pages)
WHERE n.nspname = 'smart_groups' AND c.relname = ANY ($1::text[]) AND c.relkind = 'r'
  -- A few pages are read in no time, whatever the planner thinks of them.
  AND s.pages > 100
  AND (s.pages > 10 * c.relpages::bigint OR c.reltuples = 0)
  AND NOT EXISTS (
    SELECT
    FROM pg_catalog.pg_locks AS l
    WHERE l.relation = c.oid AND l.mode = 'RowExclusiveLock' AND l.pid <> pg_catalog.pg_backend_pid()
      AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database()))
ORDER BY c.oid
