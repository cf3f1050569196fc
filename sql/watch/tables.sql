-- The relations without whose rows a change is lost, in the order of their names. $1: captured domain relations. Columns:
-- oid; its text in the fingerprint; whether a crash of the server empties the relation.
SELECT c.oid,
       -- A rewrite gives a domain table another file: nothing fires for ALTER TYPE ... USING, nor for a crash of an unlogged one. Whatever
       -- happens to the log itself leaves its transaction in the catalogue.
       CASE
           WHEN n.nspname = 'smart_groups' THEN pg_catalog.concat(c.oid, '/', c.relfilenode)
           WHEN c.relname = 'change_log' THEN pg_catalog.concat(c.oid, '.', c.xmin)
           ELSE ''
       END AS identity,
       c.relpersistence = 'u' AS is_unlogged
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE (n.nspname = 'smart_groups' AND c.relname = ANY ($1)
       OR n.nspname = 'smart_groups_internal' AND c.relname <> 'unlogged_witness')
  AND c.relkind = 'r'
UNION ALL
-- Tables that views read, and the partitions of one: nothing fires where one is attached or detached.
SELECT c.oid, pg_catalog.concat(c.oid, '/', c.relfilenode), c.relpersistence = 'u'
FROM (SELECT DISTINCT t.base_table::oid AS oid FROM smart_groups_internal.tracked AS t) AS b
CROSS JOIN LATERAL (
    SELECT b.oid
    UNION
    SELECT p.relid::oid FROM pg_catalog.pg_partition_tree(b.oid) AS p
) AS o
JOIN pg_catalog.pg_class AS c ON c.oid = o.oid AND c.relkind = 'r'
ORDER BY identity
