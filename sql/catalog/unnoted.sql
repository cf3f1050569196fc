-- The tables that views among the domain relations $1 read, and who has their changes noted. Columns: relation; table_oid,
-- table_name: the table; by_whom: install where a trigger of ours notes its changes for itself, track where one does for the views
-- that track() has been told of, nobody where there is none.
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
SELECT r.relation::text AS relation, c.oid AS table_oid, c.oid::pg_catalog.regclass::text AS table_name,
       CASE WHEN t.by_install THEN 'install' WHEN t.by_track THEN 'track' ELSE 'nobody' END AS by_whom
FROM reads AS r
-- Materialized views and foreign tables, too, which no trigger follows.
JOIN pg_catalog.pg_class AS c ON c.oid = r.beneath AND c.relkind IN ('r', 'p', 'm', 'f')
CROSS JOIN LATERAL (
    SELECT coalesce(pg_catalog.bool_or(f.proname <> 'capture_base'), false) AS by_install,
           coalesce(pg_catalog.bool_or(f.proname = 'capture_base'), false) AS by_track
    FROM pg_catalog.pg_trigger AS t
    JOIN pg_catalog.pg_proc AS f ON f.oid = t.tgfoid AND pg_catalog.starts_with(f.proname, 'capture')
    JOIN pg_catalog.pg_namespace AS n ON n.oid = f.pronamespace AND n.nspname = 'smart_groups_internal'
    WHERE t.tgrelid = c.oid AND t.tgenabled <> 'D'
) AS t
ORDER BY r.relation, c.oid::pg_catalog.regclass::text
