-- What an application's views may say and tables cannot: nobody (a NULL), somebody twice, and of somebody two things.
\set VERBOSITY default
DROP TABLE smart_groups.members, smart_groups.member_tags, smart_groups.property_choices CASCADE;
CREATE TABLE public.people (org bigint, id bigint, name text, email text);
CREATE VIEW smart_groups.members AS
SELECT org AS spot_id, id, name AS first_name, NULL::text AS last_name, email, NULL::text AS title, 'accepted'::text AS status,
       NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,
       NULL::timestamptz AS last_active_at
FROM public.people;
CREATE TABLE public.labels (org bigint, person bigint, label bigint);
CREATE VIEW smart_groups.member_tags AS SELECT org AS spot_id, person AS member_id, label AS tag_id FROM public.labels;
CREATE VIEW smart_groups.property_choices AS
SELECT org AS spot_id, person AS member_id, 1::bigint AS property_id, label AS option_id FROM public.labels;
SELECT smart_groups.install();
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP'), (1, 2, 'Press');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (1, 1, 'Colours', 'multi_select');
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label) VALUES (1, 1, 1, 'red'), (1, 1, 2, 'blue');
INSERT INTO public.people SELECT 1, n, 'Member ' || n, n || '@acme.com' FROM generate_series(1, 20) AS n;
-- Somebody who is twice in two departments, the same in both; and rows that are about nobody, or are nowhere.
INSERT INTO public.people SELECT * FROM public.people WHERE id IN (3, 5, 20);
INSERT INTO public.people VALUES (1, NULL, 'Nobody', 'nobody@acme.com'), (NULL, 7, 'Nowhere', '7@acme.com'), (NULL, NULL, '', '');
INSERT INTO public.labels VALUES (1, 1, 1), (1, 1, 1), (1, 2, NULL), (1, NULL, 1), (NULL, 4, 1), (1, 3, 2);
INSERT INTO smart_groups.resources (spot_id, id, type, name) VALUES (1, 1, 'course', 'Onboarding');

SELECT public.smart('acme', 'email', 'endsWith', '"@acme.com"') AS acme_id \gset
SELECT public.smart('vip', 'tag', 'in', '1') IS NULL AS vip, public.smart('tagged', 'tag', 'notNull', NULL) IS NULL AS tagged,
       public.smart('untagged', 'tag', 'null', NULL) IS NULL AS untagged,
       public.smart('colourless', 'property:1', 'null', NULL) IS NULL AS colourless,
       public.smart('not acme', 'group', 'notIn', to_jsonb(:acme_id)) IS NULL AS not_acme;
SELECT smart_groups.link_resource(:acme_id, 1);
SELECT smart_groups.process_pending();
\set members 'SELECT g.name, s.phase, string_agg(m.member_id::text, \' \' ORDER BY m.member_id) AS members FROM smart_groups.groups g JOIN smart_groups.group_status s ON s.group_id = g.id LEFT JOIN smart_groups.group_members m ON m.group_id = g.id GROUP BY g.id, s.phase ORDER BY g.id;'
:members
SELECT count(*), count(DISTINCT member_id) FROM smart_groups.resource_invitations;
-- Counts and lists name everybody once.
SELECT smart_groups.preview_count(1, public.rule('email', 'endsWith', '"@acme.com"'));
SELECT count(*), count(DISTINCT member_id) FROM smart_groups.preview(1, public.rule('email', 'endsWith', '"@acme.com"'), page_size => 100);
SELECT * FROM smart_groups.preview_difference_count(:acme_id, public.rule('email', '=', '"3@acme.com"'));
SELECT member_id, change FROM smart_groups.preview_difference(:acme_id, public.rule('email', '=', '"9@acme.com"')) WHERE member_id IN (3, 5, 9);
SELECT count(*) FROM smart_groups.audience(1, page_size => 100) WHERE member_id IS NULL;
SELECT smart_groups.compile(1, public.rule('email', '=', '"3@acme.com"')) AS one \gset
:one;
SELECT * FROM smart_groups.verify();

-- In chunks, and one by one.
SET smart_groups.build_chunk = 3;
SELECT public.smart('walked', 'email', 'endsWith', '"@acme.com"') IS NULL AS walked;
DO $$ BEGIN FOR n IN 1..20 LOOP PERFORM smart_groups.process_pending(); END LOOP; END $$;
SELECT smart_groups.rebuild_spot(1);
DO $$ BEGIN FOR n IN 1..20 LOOP PERFORM smart_groups.process_pending(); END LOOP; END $$;
:members
RESET smart_groups.build_chunk;

-- Whose rows disagree in what rules read is set aside, by name; the others go on.
UPDATE public.people SET email = 'other@example.com' WHERE ctid = (SELECT max(ctid) FROM public.people WHERE id = 5);
DELETE FROM public.people WHERE id = 2;
INSERT INTO public.people VALUES (1, 21, 'Member 21', '21@acme.com');
SELECT smart_groups.rebuild_spot(1);
SET client_min_messages = error;
DO $$ BEGIN FOR n IN 1..5 LOOP PERFORM smart_groups.process_pending(); END LOOP; END $$;
RESET client_min_messages;
SELECT spot_id, group_id, member_id, error FROM smart_groups.set_aside ORDER BY 1, 2, 3;
SELECT name, phase, error FROM smart_groups.group_status ORDER BY group_id LIMIT 1;
:members
SELECT smart_groups.evaluate(1, public.rule('email', 'notNull', NULL), 5);
-- Where a new group would take one of the rows as it is, too.
SELECT public.smart('others', 'email', '=', '"other@example.com"') IS NULL AS others;
SET client_min_messages = error;
DO $$ BEGIN FOR n IN 1..5 LOOP PERFORM smart_groups.process_pending(); END LOOP; END $$;
RESET client_min_messages;
SELECT m.member_id FROM smart_groups.group_members m JOIN smart_groups.groups g ON g.id = m.group_id WHERE g.name = 'others';
SELECT name, phase, error FROM smart_groups.group_status WHERE name = 'others';
-- They agree again.
DELETE FROM public.people WHERE email = 'other@example.com';
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending();
SELECT spot_id, group_id, member_id, error FROM smart_groups.set_aside;
:members
SELECT * FROM smart_groups.verify();
