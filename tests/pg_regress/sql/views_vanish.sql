-- What data makes vanishes with it: tags that somebody bears, keys of JSONB that somebody has, spots that are archived. Rules
-- that name it stand: it is nobody's, and comes back as what it was.
\set VERBOSITY default
CREATE TABLE public.orgs (id bigint PRIMARY KEY, name text, is_archived boolean DEFAULT false);
CREATE TABLE public.people (id bigint PRIMARY KEY, org bigint, name text, labels text[] DEFAULT '{}', data jsonb DEFAULT '{}');
SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
DROP SCHEMA smart_groups CASCADE;
CREATE EXTENSION smart_groups;
CREATE VIEW smart_groups.spots WITH (security_invoker = true) AS
SELECT id, name, NULL::text AS time_zone FROM public.orgs WHERE NOT is_archived;
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT org AS spot_id, id, name AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title, 'accepted' AS status,
       NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM public.people;
CREATE VIEW smart_groups.tags WITH (security_invoker = true) AS
SELECT DISTINCT org AS spot_id, l AS id, l AS name FROM public.people CROSS JOIN unnest(labels) l;
CREATE VIEW smart_groups.member_tags WITH (security_invoker = true) AS
SELECT org AS spot_id, id AS member_id, l AS tag_id FROM public.people CROSS JOIN unnest(labels) l;
CREATE VIEW smart_groups.properties WITH (security_invoker = true) AS
SELECT DISTINCT org AS spot_id, k AS id, k AS name, 'text' AS type FROM public.people CROSS JOIN jsonb_object_keys(data) k;
CREATE VIEW smart_groups.property_values WITH (security_invoker = true) AS
SELECT org AS spot_id, id AS member_id, d.key AS property_id, d.value AS text_value FROM public.people CROSS JOIN jsonb_each_text(data) d;
SELECT smart_groups.install();
SELECT relation, base_table, done FROM smart_groups.track();
RESET client_min_messages;
INSERT INTO orgs VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO people VALUES (1, 1, 'Ada', '{vip}', '{"city": "Rome"}'), (2, 1, 'Ben', '{}', '{}'), (3, 2, 'Cem', '{}', '{}');
SELECT smart_groups.create_static_group(1, 'board', ARRAY[2]) AS board;
SELECT smart('vip', 'tag', 'in', '"vip"'), smart('no vip', 'tag', 'notIn', '"vip"'), smart('every', 'tag', 'containsAll', '["vip"]'),
       smart('rome', 'property:city', '=', '"Rome"'), smart('not rome', 'property:city', '!=', '"Rome"'), smart('homeless', 'property:city', 'null', NULL),
       smart('of vip', 'group', 'in', '2'), smart('there', 'first_name', 'notNull', NULL, 2);
SELECT smart_groups.process_pending();
\set look 'SELECT smart_groups.process_pending() AS changes; SELECT "group", phase, members FROM membership() ORDER BY spot_id, "group"; SELECT * FROM smart_groups.verify();'
:look

-- A change of one person's labels and data is about that person.
BEGIN;
UPDATE people SET labels = '{vip,new}' WHERE id = 2;
SELECT source::regclass, aspects, keys FROM smart_groups_internal.change_log WHERE xid = pg_current_xact_id();
COMMIT;
:look

-- The last bearer drops it, and the last key goes.
UPDATE people SET labels = '{}', data = '{}';
:look
SELECT tree, holds FROM smart_groups.explain((SELECT id FROM smart_groups.groups WHERE name = 'vip'), 1);
SELECT tree, holds FROM smart_groups.explain((SELECT id FROM smart_groups.groups WHERE name = 'not rome'), 1);
SELECT name, smart_groups.describe(spot_id, conditions) FROM smart_groups.groups WHERE kind = 'smart' AND spot_id = 1 ORDER BY id;
-- A new rule cannot name it.
SELECT smart('vip again', 'tag', 'in', '"vip"');
SELECT smart('rome again', 'property:city', '=', '"Rome"');
-- It comes back.
UPDATE people SET labels = '{vip}', data = '{"city": "Rome"}' WHERE id = 3 OR id = 2;
:look

-- A spot that is archived has nobody in its smart groups, whatever people the view shows of it; who was put in by hand stays.
UPDATE orgs SET is_archived = true WHERE id = 1;
:look
SELECT * FROM smart_groups.verify(2);
UPDATE people SET labels = '{vip}' WHERE id = 1;
:look
UPDATE orgs SET is_archived = false WHERE id = 1;
:look
SELECT smart_groups.wait_until_current('1 ms');
