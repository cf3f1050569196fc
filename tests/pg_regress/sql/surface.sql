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

-- What changes state is nobody's but its owner's, in both schemas, until somebody grants it: every volatile function, but for
-- triggers, which nobody can call, and the one that only waits; and whatever is known to change something.
CREATE VIEW public.everybodys AS
SELECT p.oid::regprocedure AS function, p.proname AS name, p.provolatile = 'v' AS is_volatile FROM pg_proc AS p
WHERE p.pronamespace IN ('smart_groups'::regnamespace, 'smart_groups_internal'::regnamespace) AND p.prorettype <> 'trigger'::regtype
  AND EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a WHERE a.grantee = 0);
SELECT function FROM public.everybodys WHERE is_volatile ORDER BY function::text;
WITH changing (name) AS (
    VALUES ('create_smart_group'), ('create_static_group'), ('clone_smart_group'), ('blacklist_members'), ('unblacklist_members'),
           ('link_resource'), ('unlink_resource'), ('pause'), ('resume'), ('release'), ('rebuild'), ('rebuild_spot'), ('start_worker'),
           ('consume_events'), ('create_event_consumer'), ('move_event_consumer'), ('drop_event_consumer'), ('process_pending'), ('install')
)
SELECT c.name AS unknown, NULL::regprocedure AS everybodys FROM changing AS c
WHERE NOT EXISTS (SELECT FROM pg_proc AS p WHERE p.proname = c.name AND p.pronamespace = 'smart_groups'::regnamespace)
UNION ALL
SELECT NULL, e.function FROM changing AS c JOIN public.everybodys AS e ON e.name = c.name;
SELECT p.proname AS of_one_layer FROM pg_proc AS p
JOIN pg_proc AS i ON i.proname = p.proname AND i.pronamespace = 'smart_groups_internal'::regnamespace
WHERE p.pronamespace = 'smart_groups'::regnamespace
  AND (p.oid IN (SELECT function FROM public.everybodys)) <> (i.oid IN (SELECT function FROM public.everybodys));
DROP VIEW public.everybodys;

-- The relations, and one of them closely.
SELECT relname AS relation, obj_description(oid, 'pg_class') AS comment
FROM pg_class WHERE relnamespace = 'smart_groups'::regnamespace AND relkind = 'r' ORDER BY relname;
\d+ smart_groups.blacklist
