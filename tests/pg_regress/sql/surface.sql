-- The SQL surface as a whole: every function with its arguments and result, every view with its columns.
-- And one table as psql describes it: keys, indexes, triggers, and a comment for every column.
SELECT proname || '(' || pg_get_function_arguments(oid) || ') ' || pg_get_function_result(oid) AS function
FROM pg_proc WHERE pronamespace = 'smart_groups'::regnamespace ORDER BY proname;
SELECT c.relname AS view, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type,
       col_description(c.oid, a.attnum) AS comment
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relkind = 'v' ORDER BY c.relname, a.attnum;

-- Nothing is STRICT but fold(), for NULL is an error where a value is required; no name has two meanings.
SELECT proname FROM pg_proc WHERE pronamespace = 'smart_groups'::regnamespace AND proisstrict AND pronargs > 0 ORDER BY proname;
SELECT proname FROM pg_proc WHERE pronamespace = 'smart_groups'::regnamespace GROUP BY proname HAVING count(*) > 1;

-- No function carries settings, which would keep it from being inlined, or its owner's rights.
SELECT oid::regprocedure FROM pg_proc
WHERE pronamespace IN ('smart_groups'::regnamespace, 'smart_groups_internal'::regnamespace)
  AND (proconfig IS NOT NULL OR prosecdef) ORDER BY 1;

-- The relations, and one of them closely.
SELECT relname AS relation, obj_description(oid, 'pg_class') AS comment
FROM pg_class WHERE relnamespace = 'smart_groups'::regnamespace AND relkind = 'r' ORDER BY relname;
\d+ smart_groups.blacklist
