-- What an application has and smart groups cannot follow: keys of two columns, foreign tables, and what to do instead.
\set VERBOSITY default
SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
DROP SCHEMA smart_groups CASCADE;
CREATE EXTENSION smart_groups;
RESET client_min_messages;
CREATE TYPE public.client_key AS (country text, number integer);
CREATE TABLE public.clients (country text, number integer, name text, PRIMARY KEY (country, number));
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT 1 AS spot_id, ROW(c.country, c.number)::public.client_key AS id, c.name AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
       'accepted' AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,
       NULL::timestamptz AS last_active_at
FROM public.clients AS c;
SELECT smart_groups.install();
DROP VIEW smart_groups.members;

-- In the place of a view: nobody would learn of what changes there.
CREATE MATERIALIZED VIEW smart_groups.members AS
SELECT 1 AS spot_id, c.number AS id, c.name AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
       'accepted' AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,
       NULL::timestamptz AS last_active_at
FROM public.clients AS c;
SELECT smart_groups.install();
DROP MATERIALIZED VIEW smart_groups.members;
CREATE FOREIGN DATA WRAPPER elsewhere;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER elsewhere;
CREATE FOREIGN TABLE smart_groups.tags (spot_id integer, id integer, name text) SERVER elsewhere;
SELECT smart_groups.install();
DROP FOREIGN TABLE smart_groups.tags;

CREATE FOREIGN TABLE public.far_people (id integer, name text) SERVER elsewhere;
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT 1 AS spot_id, f.id, f.name AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
       'accepted' AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,
       NULL::timestamptz AS last_active_at
FROM public.far_people AS f;
SET client_min_messages = warning;
SELECT smart_groups.install();
SELECT smart_groups.track();
-- A view that is made a materialized one once groups follow it: doctor() says so.
CREATE TABLE public.near_people AS SELECT 7 AS id, 'Ada' AS name;
CREATE OR REPLACE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT 1 AS spot_id, f.id, f.name AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
       'accepted' AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,
       NULL::timestamptz AS last_active_at
FROM public.near_people AS f;
SELECT done FROM smart_groups.track();
DROP VIEW smart_groups.members;
CREATE MATERIALIZED VIEW smart_groups.members AS
SELECT 1 AS spot_id, f.id, f.name AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
       'accepted' AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,
       NULL::timestamptz AS last_active_at
FROM public.near_people AS f;
SELECT severity, sentence, command FROM smart_groups.doctor() WHERE examined = 'install';
