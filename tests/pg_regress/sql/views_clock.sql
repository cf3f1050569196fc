-- Time passes over an application's views: who lies between two boundaries is found there, too, range by range or in many
-- ranges at once.
\set VERBOSITY default
DROP TABLE smart_groups.members, smart_groups.property_values CASCADE;
CREATE TABLE public.people (org bigint, id bigint, seen timestamptz, born date, PRIMARY KEY (org, id));
CREATE VIEW smart_groups.members AS
SELECT org AS spot_id, id, 'Member ' || id AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
       'accepted'::text AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, seen AS registered_at,
       seen AS last_active_at
FROM public.people;
CREATE VIEW smart_groups.property_values AS
SELECT org AS spot_id, id AS member_id, 1::bigint AS property_id, born AS date_value, NULL::timestamptz AS timestamp_value FROM public.people
UNION ALL
SELECT org, id, 2, NULL, seen FROM public.people;
SET client_min_messages = warning;
SELECT smart_groups.install();
RESET client_min_messages;
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (1, 1, 'Born', 'date'), (1, 2, 'Seen', 'timestamp');
INSERT INTO public.people SELECT 1, n, '2026-01-01T12:00:00Z'::timestamptz - n * interval '1 day', date '2026-01-01' - n FROM generate_series(1, 40) AS n;
SET smart_groups.clock = '2026-01-01T12:00:00Z';
CREATE FUNCTION public.since(days integer) RETURNS jsonb LANGUAGE sql
RETURN jsonb_build_object('mode', 'relative', 'anchor', 'now', 'offset', -days, 'unit', 'day');
SELECT count(public.smart(f.field, f.field, '>', public.since(10)))
FROM unnest('{last_active_at, registered_at, property:1, property:2}'::text[]) AS f (field);
SELECT smart_groups.process_pending();
SELECT "group", members FROM public.membership();
SET smart_groups.clock = '2026-01-03T12:00:00Z';
SELECT smart_groups.process_pending();
SELECT "group", members FROM public.membership();
-- With more boundaries than are looked up one by one.
SELECT count(public.smart(f.field || n, f.field, '>', public.since(n)))
FROM unnest('{registered_at, property:1, property:2}'::text[]) AS f (field), generate_series(11, 31, 2) AS n;
SELECT smart_groups.process_pending();
SET smart_groups.clock = '2026-01-04T12:00:00Z';
SELECT smart_groups.process_pending();
SELECT "group", members FROM public.membership() WHERE "group" ~ '^(property:1|property:2|registered_at|last_active_at)(1[13])?$' ORDER BY 1;
SELECT * FROM smart_groups.verify();
