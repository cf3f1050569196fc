-- Views among the domain relations $1 that read tables whose changes no trigger of ours notes. Columns: relation; tables:
-- their names, in a list.
WITH RECURSIVE reads (relation, beneath) AS (
    SELECT c.relname, c.oid
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'smart_groups'
    WHERE c.relname = ANY ($1) AND c.relkind = 'v'
    UNION
    SELECT r.relation, d.refobjid
    FROM reads AS r
    JOIN pg_catalog.pg_rewrite AS w ON w.ev_class = r.beneath
    JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = w.oid
        AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
)
SELECT r.relation::text AS relation,
       pg_catalog.string_agg(c.oid::pg_catalog.regclass::text, ', ' ORDER BY c.oid::pg_catalog.regclass::text) AS tables
FROM reads AS r
-- Materialized views and foreign tables, too, which no trigger follows.
JOIN pg_catalog.pg_class AS c ON c.oid = r.beneath AND c.relkind IN ('r', 'p', 'm', 'f')
WHERE NOT EXISTS (
    SELECT
    FROM pg_catalog.pg_trigger AS t
    JOIN pg_catalog.pg_proc AS f ON f.oid = t.tgfoid AND pg_catalog.starts_with(f.proname, 'capture')
    JOIN pg_catalog.pg_namespace AS n ON n.oid = f.pronamespace AND n.nspname = 'smart_groups_internal'
    WHERE t.tgrelid = c.oid)
GROUP BY r.relation
ORDER BY r.relation
