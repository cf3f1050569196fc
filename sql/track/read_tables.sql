-- The tables that the view $1 of schema smart_groups reads, through other views, and the functions that it calls, which may
-- read others. Columns: oid; name, as SQL names it; is_function.
WITH RECURSIVE reached (class, object) AS (
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::oid, c.oid
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = 'smart_groups' AND c.relname = $1
    UNION
    SELECT d.refclassid, d.refobjid
    FROM reached AS r
    LEFT JOIN pg_catalog.pg_rewrite AS w ON r.class = 'pg_catalog.pg_class'::pg_catalog.regclass
        AND w.ev_class = r.object AND w.ev_type = '1'
    JOIN pg_catalog.pg_depend AS d ON d.deptype IN ('n', 'i')
        AND (d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = w.oid
             OR d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.classid = r.class AND d.objid = r.object)
    WHERE d.refclassid IN ('pg_catalog.pg_class'::pg_catalog.regclass, 'pg_catalog.pg_proc'::pg_catalog.regclass)
)
SELECT r.object AS oid,
       CASE WHEN p.oid IS NULL THEN c.oid::pg_catalog.regclass::text ELSE p.oid::pg_catalog.regprocedure::text END AS name,
       p.oid IS NOT NULL AS is_function
FROM reached AS r
LEFT JOIN pg_catalog.pg_class AS c ON r.class = 'pg_catalog.pg_class'::pg_catalog.regclass AND c.oid = r.object
LEFT JOIN pg_catalog.pg_proc AS p ON r.class = 'pg_catalog.pg_proc'::pg_catalog.regclass AND p.oid = r.object
WHERE p.oid IS NOT NULL OR c.relkind IN ('r', 'p', 'm', 'f')
ORDER BY 2
