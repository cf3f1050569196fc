-- The functions and views of schema smart_groups that install() made, for the tests that run inside a server.
SELECT 'FUNCTION' AS kind, p.proname::text AS name,
       has_function_privilege('public', p.oid, 'EXECUTE') AS is_everybodys
FROM pg_proc AS p
WHERE p.pronamespace = 'smart_groups'::regnamespace
  AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e')
UNION ALL
SELECT 'VIEW', c.relname::text, has_table_privilege('public', c.oid, 'SELECT')
FROM pg_class AS c
WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relkind = 'v'
