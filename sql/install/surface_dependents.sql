-- What depends on the surface object $1, which DDL names so and whose kind is $2 (FUNCTION or VIEW). A view's own rule
-- and row type are parts of it; another view depends through its rule. Columns: dependent, described for people.
WITH object AS (
    SELECT CASE $2 WHEN 'VIEW' THEN 'pg_class'::regclass ELSE 'pg_proc'::regclass END AS classid,
           CASE $2 WHEN 'VIEW' THEN $1::regclass::oid ELSE $1::regprocedure::oid END AS objid
), target AS (
    SELECT classid, objid FROM object
    UNION ALL
    SELECT 'pg_type'::regclass, t.oid
    FROM object JOIN pg_class c ON object.classid = 'pg_class'::regclass AND c.oid = object.objid
    JOIN pg_type t ON t.typrelid = c.oid
)
SELECT DISTINCT pg_describe_object(
           CASE WHEN r.oid IS NULL THEN d.classid ELSE 'pg_class'::regclass END,
           coalesce(r.ev_class, d.objid), 0) AS dependent
FROM target
JOIN pg_depend d ON d.refclassid = target.classid AND d.refobjid = target.objid AND d.deptype = 'n'
LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
WHERE r.oid IS NULL OR r.ev_class <> (SELECT objid FROM object)
ORDER BY dependent
