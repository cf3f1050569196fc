-- The domain tables and views $1, the tracked tables, and the capture triggers on each and on its partitions. Columns: relation,
-- relation_oid, is_table; of a trigger table_oid, table_name, name, enabled, events, is_clone; identity.
WITH captures AS (
    SELECT t.oid, t.xmin, t.tgrelid, t.tgname, t.tgenabled, t.tgtype, t.tgparentid <> 0 AS is_clone,
           CASE WHEN t.tgparentid = 0 THEN t.tgrelid ELSE pg_catalog.pg_partition_root(t.tgrelid) END AS of_relation
    FROM pg_catalog.pg_trigger AS t
    WHERE t.tgfoid IN (
        SELECT f.oid
        FROM pg_catalog.pg_proc AS f
        JOIN pg_catalog.pg_namespace AS s ON s.oid = f.pronamespace AND s.nspname = 'smart_groups_internal'
        WHERE f.proname IN ('capture', 'capture_membership', 'capture_truncate', 'capture_base'))
)
SELECT c.relation, c.oid AS relation_oid, c.is_table,
       t.tgrelid AS table_oid, t.tgrelid::pg_catalog.regclass::text AS table_name,
       pg_catalog.quote_ident(t.tgname) AS name, t.tgenabled::text AS enabled, t.tgtype AS events, t.is_clone,
       pg_catalog.concat(t.oid, '.', t.xmin) AS identity
FROM (
    SELECT c.oid, pg_catalog.format('smart_groups.%I', c.relname) AS relation, c.relkind IN ('r', 'p') AS is_table
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'smart_groups'
    WHERE c.relname = ANY ($1)
    UNION
    -- A table that was dropped is the view's business.
    SELECT c.oid, c.oid::pg_catalog.regclass::text, true
    FROM smart_groups_internal.tracked AS b
    JOIN pg_catalog.pg_class AS c ON c.oid = b.base_table
) AS c
LEFT JOIN captures AS t ON t.of_relation = c.oid
ORDER BY c.relation, t.tgrelid, t.tgname
