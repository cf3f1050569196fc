-- Tables that the relations $1 are or read and that have grown more than tenfold since anybody analyzed them. Columns:
-- severity, sentence, command.
WITH RECURSIVE reads (relation) AS (
    SELECT c.oid
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'smart_groups'
    WHERE c.relname = ANY ($1)
    UNION
    SELECT u.relation
    FROM reads AS r
    CROSS JOIN LATERAL (
        -- What a view names, and the partitions of a table.
        SELECT d.refobjid
        FROM pg_catalog.pg_rewrite AS w
        JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = w.oid
            AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
        WHERE w.ev_class = r.relation
        UNION ALL
        SELECT i.inhrelid FROM pg_catalog.pg_inherits AS i WHERE i.inhparent = r.relation
    ) AS u (relation)
)
SELECT 'warning' AS severity,
       pg_catalog.format('statistics of %s were not gathered since it has grown: how long builds and previews take is left to chance', c.oid::pg_catalog.regclass) AS sentence,
       pg_catalog.format('ANALYZE %s;', c.oid::pg_catalog.regclass) AS command
FROM reads AS r
JOIN pg_catalog.pg_class AS c ON c.oid = r.relation AND c.relkind = 'r'
CROSS JOIN LATERAL (
    SELECT pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint
) AS s (pages)
-- A few pages are read in no time, whatever the planner thinks of them.
WHERE s.pages > 100 AND (s.pages > 10 * c.relpages::bigint OR c.reltuples <= 0)
ORDER BY s.pages DESC
