-- The tables that functions and views of schema smart_groups name: each would stand in the way of the application's ALTER.
SELECT p.oid::regprocedure::text AS object, d.refobjid::regclass::text AS relation
FROM pg_proc AS p
JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_class'::regclass
JOIN pg_class AS c ON c.oid = d.refobjid AND c.relkind IN ('r', 'p')
WHERE p.pronamespace = 'smart_groups'::regnamespace
UNION
SELECT v.oid::regclass::text, d.refobjid::regclass::text
FROM pg_class AS v
JOIN pg_rewrite AS r ON r.ev_class = v.oid
JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
JOIN pg_class AS c ON c.oid = d.refobjid AND c.relkind IN ('r', 'p')
WHERE v.relnamespace = 'smart_groups'::regnamespace AND v.relkind = 'v'
