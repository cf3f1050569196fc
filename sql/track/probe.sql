-- What PostgreSQL makes of the view $1 of schema smart_groups, which asks whom rows of the table $2 concern. Columns: text,
-- its query; used: the columns of the table that are read by name; reads_row: whether some row is read as a whole;
-- answers: how many columns it has; spot_type and member_type, by number and by name; volatile: a function that is, or NULL.
SELECT pg_catalog.pg_get_viewdef(c.oid) AS text,
       ARRAY(
           SELECT a.attname::text
           FROM pg_catalog.pg_depend AS d
           JOIN pg_catalog.pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid AND a.attnum > 0
           WHERE d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = w.oid
             AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = $2
           ORDER BY 1) AS used,
       w.ev_action::text ~ ':varattno 0 ' AS reads_row,
       c.relnatts AS answers,
       s.atttypid AS spot_type, pg_catalog.format_type(s.atttypid, NULL) AS spot_type_name,
       m.atttypid AS member_type, pg_catalog.format_type(m.atttypid, NULL) AS member_type_name,
       (SELECT pg_catalog.min(p.oid::pg_catalog.regprocedure::text)
        FROM pg_catalog.regexp_matches(w.ev_action::text, ':(?:func|opfunc)id (\d+)', 'g') AS f (id)
        JOIN pg_catalog.pg_proc AS p ON p.oid = f.id[1]::pg_catalog.oid AND p.provolatile = 'v') AS volatile
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_rewrite AS w ON w.ev_class = c.oid
JOIN pg_catalog.pg_attribute AS s ON s.attrelid = c.oid AND s.attname = 'spot'
JOIN pg_catalog.pg_attribute AS m ON m.attrelid = c.oid AND m.attname = 'member'
WHERE n.nspname = 'smart_groups' AND c.relname = $1
