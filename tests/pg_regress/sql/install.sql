-- install(): what it creates, that it can be called again, and what it puts back.
\set VERBOSITY default

-- Everything is there already.
SELECT smart_groups.install();
SELECT smart_groups.install(key_type => 'bigint');
SELECT smart_groups.install(key_type => 'uuid');
SELECT smart_groups.install(key_type => 'money');

-- No relation, column or function of the surface is without a comment.
SELECT c.relname, a.attname
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum >= 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relkind IN ('r', 'v')
  AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid, 'pg_class') IS NULL);
SELECT p.oid::regprocedure FROM pg_proc p
WHERE p.pronamespace IN ('smart_groups'::regnamespace, 'smart_groups_internal'::regnamespace)
  AND obj_description(p.oid, 'pg_proc') IS NULL;

-- The deletion of no row scans for the rows that refer to it.
SELECT conrelid::regclass, conname FROM pg_constraint c
WHERE c.contype = 'f' AND c.connamespace = 'smart_groups'::regnamespace
  AND NOT EXISTS (SELECT FROM pg_index i
                  WHERE i.indrelid = c.conrelid
                    AND (i.indkey::int2[])[0 : cardinality(c.conkey) - 1] @> c.conkey);

-- Nothing that belongs to the application is a member of the extension.
SELECT pg_describe_object(classid, objid, objsubid) AS member FROM pg_depend
WHERE deptype = 'e' AND refclassid = 'pg_extension'::regclass
  AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'smart_groups')
  AND classid <> 'pg_proc'::regclass
  AND pg_describe_object(classid, objid, objsubid) NOT LIKE '%smart\_groups\_internal%';

-- The column that applications write most stands in no index, so that its updates stay HOT.
SELECT i.indexrelid::regclass AS index_on_last_active_at
FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attname = 'last_active_at'
WHERE i.indrelid = 'smart_groups.members'::regclass AND a.attnum = ANY (i.indkey);

-- Dropping the extension takes triggers and functions, never data; install() puts them back.
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO smart_groups.members (spot_id, id, email, status) VALUES (1, 1, 'ada@acme.com', 'accepted');
CREATE VIEW public.parts AS
SELECT tgrelid::regclass::text AS relation, tgname::text AS part, tgenabled::text AS state
FROM pg_trigger WHERE NOT tgisinternal
UNION ALL
SELECT tablename::text, indexname::text, indexdef FROM pg_indexes WHERE schemaname = 'smart_groups'
UNION ALL
SELECT oid::regprocedure::text, pg_get_function_result(oid), obj_description(oid, 'pg_proc')
FROM pg_proc WHERE pronamespace = 'smart_groups'::regnamespace
UNION ALL
SELECT oid::regclass::text, pg_get_viewdef(oid), obj_description(oid, 'pg_class')
FROM pg_class WHERE relnamespace = 'smart_groups'::regnamespace AND relkind = 'v';
CREATE TABLE public.before AS SELECT * FROM public.parts;
SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
SELECT id, email FROM smart_groups.members;
SELECT count(*) AS triggers FROM pg_trigger WHERE NOT tgisinternal;
CREATE EXTENSION smart_groups;
SELECT smart_groups.install();
SELECT count(*) > 50 AS had_parts FROM public.before;
(TABLE public.before EXCEPT TABLE public.parts) UNION ALL (TABLE public.parts EXCEPT TABLE public.before);
