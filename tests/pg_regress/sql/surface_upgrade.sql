-- The surface speaks the application's types, and install() brings an older version's up to date.
\set VERBOSITY default
CREATE ROLE regress_reader;

-- A driver that prepares learns the types from the server.
PREPARE evaluate AS SELECT smart_groups.evaluate($1, $2, $3);
PREPARE preview AS SELECT * FROM smart_groups.preview($1, $2, blacklist => $3, after => $4);
SELECT name, parameter_types FROM pg_prepared_statements ORDER BY name;

-- A function that took something else keeps its rights; another's view of it is not broken.
DROP FUNCTION smart_groups.compile;
CREATE FUNCTION smart_groups.compile(spot bigint) RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT 1; END;
REVOKE ALL ON FUNCTION smart_groups.compile FROM PUBLIC;
GRANT EXECUTE ON FUNCTION smart_groups.compile TO regress_reader WITH GRANT OPTION;
CREATE VIEW public.uses_compile AS SELECT smart_groups.compile(1);
SELECT smart_groups.install();
DROP VIEW public.uses_compile;
SELECT smart_groups.install();
SELECT oid::regprocedure, proacl FROM pg_proc
WHERE pronamespace = 'smart_groups'::regnamespace AND proname = 'compile';

-- A view likewise.
DROP VIEW smart_groups.group_status;
CREATE VIEW smart_groups.group_status AS SELECT 'x'::text AS name, 1::bigint AS group_id;
GRANT SELECT ON smart_groups.group_status TO regress_reader;
CREATE VIEW public.uses_view AS SELECT name FROM smart_groups.group_status;
CREATE FUNCTION public.uses_row_type(smart_groups.group_status) RETURNS integer LANGUAGE sql AS 'SELECT 1';
SELECT smart_groups.install();
DROP VIEW public.uses_view;
DROP FUNCTION public.uses_row_type;
SELECT smart_groups.install();
SELECT attname FROM pg_attribute
WHERE attrelid = 'smart_groups.group_status'::regclass AND attnum > 0 ORDER BY attnum LIMIT 2;
SELECT has_table_privilege('regress_reader', 'smart_groups.group_status', 'SELECT') AS reader,
       has_table_privilege('public', 'smart_groups.group_status', 'SELECT') AS everybody;

-- Rights that the application gave on what keeps its shape stay.
GRANT EXECUTE ON FUNCTION smart_groups.create_smart_group TO regress_reader;
SELECT smart_groups.install();
SELECT has_function_privilege('regress_reader', 'smart_groups.create_smart_group'::regproc, 'EXECUTE');

DROP OWNED BY regress_reader;
DROP ROLE regress_reader;
