-- Tables of ours that have grown more than tenfold since anybody analyzed them, and that nobody writes now: of rows that are
-- not committed yet statistics would say that there are none. A partitioned table is as large as its partitions, and only an
-- ANALYZE of its own, which takes them along, says how many rows it has. $1: their names. Columns: relation, as SQL names it.
SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS relation
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (
    SELECT pg_catalog.array_agg(p.oid) AS oids,
           pg_catalog.sum(pg_catalog.pg_relation_size(p.oid) / pg_catalog.current_setting('block_size')::bigint) AS pages,
           pg_catalog.sum(p.relpages::bigint) FILTER (WHERE p.relkind <> 'p') AS known_pages,
           pg_catalog.sum(p.reltuples) FILTER (WHERE p.relkind <> 'p' AND p.reltuples > 0) AS known_rows,
           -- A partitioned table has no writes of its own.
           pg_catalog.sum(pg_catalog.pg_stat_get_mod_since_analyze(p.oid)) AS written_rows
    FROM pg_catalog.pg_class AS p
    WHERE p.oid = c.oid
       -- ANALYZE passes over another owner's partitions, however often it is asked.
       OR c.relkind = 'p' AND p.relowner = c.relowner
          AND p.oid IN (SELECT t.relid FROM pg_catalog.pg_partition_tree(c.oid) AS t (relid))
) AS s
WHERE n.nspname = 'smart_groups' AND c.relname = ANY ($1::text[]) AND c.relkind IN ('r', 'p')
  -- A few pages are read in no time, whatever the planner thinks of them.
  AND s.pages > 100
  AND (s.pages > 10 * s.known_pages
       -- Analyzed while nothing was committed; a table of dead rows, which nobody has written since, stays so.
       OR c.reltuples = 0 AND s.written_rows > 0
       -- Autovacuum analyzes partitions, never the table that they make up.
       OR c.relkind = 'p' AND (c.reltuples < 0 OR s.known_rows > 10 * c.reltuples))
  AND NOT EXISTS (
    SELECT
    FROM pg_catalog.pg_locks AS l
    WHERE l.relation = ANY (s.oids) AND l.mode = 'RowExclusiveLock' AND l.pid <> pg_catalog.pg_backend_pid()
      AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database()))
ORDER BY c.oid
