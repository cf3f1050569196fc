-- The indexes of the tables $1. Columns: table_oid; finds_parts: whether they find rows by parts of a value, else by single
-- values; keys: columns and expressions, as PostgreSQL prints them; bytewise: 1 for each that compares texts byte by byte, else 0; predicate: what they are limited to, or nothing.
SELECT i.indrelid AS table_oid, m.amname IN ('gin', 'gist') AS finds_parts,
       ARRAY(
           SELECT pg_catalog.pg_get_indexdef(i.indexrelid, n, false)
           FROM pg_catalog.generate_series(1, i.indnkeyatts) AS n
           ORDER BY n) AS keys,
       ARRAY(
           SELECT coalesce(l.collname = 'C', false)::integer
           FROM pg_catalog.unnest(i.indcollation::oid[]) WITH ORDINALITY AS c (oid, n)
           LEFT JOIN pg_catalog.pg_collation AS l ON l.oid = c.oid
           ORDER BY c.n) AS bytewise,
       coalesce(pg_catalog.pg_get_expr(i.indpred, i.indrelid), '') AS predicate
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid
JOIN pg_catalog.pg_am AS m ON m.oid = x.relam AND m.amname IN ('btree', 'hash', 'gin', 'gist')
WHERE i.indrelid = ANY ($1) AND i.indisvalid
