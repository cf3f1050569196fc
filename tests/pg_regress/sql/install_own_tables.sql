-- install() beside an application's own tables: what exists decides the keys' types.
\set VERBOSITY default
SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
DROP SCHEMA smart_groups CASCADE;
CREATE EXTENSION smart_groups;

CREATE TABLE public.organisations (id uuid PRIMARY KEY, name text);
CREATE TABLE public.users (id varchar(30) COLLATE "C" PRIMARY KEY, organisation uuid, mail text);
CREATE VIEW smart_groups.spots AS SELECT id, name, 'UTC' AS time_zone FROM public.organisations;

-- A view that cannot serve is refused with what to do.
CREATE VIEW smart_groups.members AS SELECT organisation AS spot_id, id, mail AS email FROM public.users;
SELECT smart_groups.install();
-- Everything that is missing or does not fit is said at once, with domains looked through; words may be of any type that prints them.
CREATE DOMAIN public.yes_or_no AS text;
CREATE TYPE public.kind AS ENUM ('text', 'number');
CREATE VIEW smart_groups.properties AS SELECT NULL::uuid AS spot_id, 1 AS id, 'Age'::varchar(20) AS name, 'number'::public.kind AS type;
CREATE VIEW smart_groups.property_values AS
SELECT NULL::uuid AS spot_id, 1 AS property_id, 7::smallint AS number_value, 'yes'::public.yes_or_no AS boolean_value, now() AS date_value,
       localtimestamp AS timestamp_value;
CREATE VIEW smart_groups.answers AS
SELECT NULL::uuid AS spot_id, NULL::varchar(30) COLLATE "C" AS member_id, 1 AS question_id, 0.1::float8 AS number_value, 1 AS text_value;
SELECT smart_groups.install();
DROP VIEW smart_groups.properties, smart_groups.property_values, smart_groups.answers;
CREATE FUNCTION public.members_as(spot_type text, id_type text, role_type text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DROP VIEW smart_groups.members;
    EXECUTE format(
        'CREATE VIEW smart_groups.members AS
         SELECT organisation::%s AS spot_id, id::%s AS id, NULL::text AS first_name, NULL::text AS last_name,
                mail AS email, NULL::text AS title, ''accepted'' AS status, NULL::%s AS role_id,
                NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,
                NULL::timestamptz AS last_active_at
         FROM public.users', spot_type, id_type, role_type);
END $$;
SELECT public.members_as('text', 'text', 'integer');
SELECT smart_groups.install();
SELECT public.members_as('uuid', 'text', 'smallint');
SELECT smart_groups.install();
CREATE DOMAIN public.user_id AS text;
SELECT public.members_as('uuid', 'public.user_id', 'integer');
SELECT smart_groups.install();

-- One that can: the rest is made to match it, the collation included, without foreign keys to views.
SELECT public.members_as('uuid', 'varchar(30)', 'integer');
SELECT smart_groups.install(key_type => 'bigint');
SELECT attrelid::regclass AS relation, attname AS "column", format_type(atttypid, atttypmod) AS type,
       attcollation = '"C"'::regcollation AS is_c
FROM pg_attribute
WHERE attrelid IN ('smart_groups.group_members'::regclass, 'smart_groups.member_tags'::regclass,
                   'smart_groups.roles'::regclass)
  AND attnum > 0 AND attname IN ('spot_id', 'member_id', 'tag_id', 'id')
ORDER BY attrelid::regclass::text, attnum;
SELECT conname FROM pg_constraint
WHERE contype = 'f' AND confrelid IN ('smart_groups.spots'::regclass, 'smart_groups.members'::regclass);
SELECT pg_get_function_arguments('smart_groups.evaluate'::regproc);
SET client_min_messages = notice;
SELECT smart_groups.install();

-- What the engine writes is a table.
SET client_min_messages = warning;
DROP TABLE smart_groups.blacklist;
CREATE VIEW smart_groups.blacklist AS SELECT 1 AS spot_id;
SELECT smart_groups.install();
-- All at once with whatever else does not fit: what stands there, columns, and keys.
DROP TABLE smart_groups.resources CASCADE;
CREATE MATERIALIZED VIEW smart_groups.resources AS SELECT 1 AS id;
DROP TABLE smart_groups.property_options CASCADE;
CREATE VIEW smart_groups.property_options AS SELECT NULL::uuid AS spot_id, 1 AS property_id, 1.5 AS id, 'Small' AS label;
SELECT smart_groups.install();
