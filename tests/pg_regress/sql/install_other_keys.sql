-- Views in the place of tables, over keys of another type than those that install() made tables for: refused with what to do, and nothing is lost.
\set VERBOSITY default
SET client_min_messages = warning;
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES (1, 7, 'Ada', 'accepted');
SELECT public.smart('All', 'first_name', 'notNull', NULL, 1) \g (format=unaligned tuples_only=on) /dev/null
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (1, 3, 'Plan', 'single_select');
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label) VALUES (1, 3, 31, 'Pro');
SELECT public.smart('Pro', 'property:3', '=', '"31"', 1) \g (format=unaligned tuples_only=on) /dev/null
SELECT smart_groups.process_pending() > 0 AS built;
CREATE SCHEMA app;
CREATE TABLE app.users (id uuid PRIMARY KEY, number bigint, name text);
INSERT INTO app.users VALUES ('00000000-0000-0000-0000-00000000000a', 7, 'Ada');
CREATE TABLE app.plans (id uuid PRIMARY KEY, number bigint, label text);
INSERT INTO app.plans VALUES ('00000000-0000-0000-0000-0000000000f1', 31, 'Pro');
CREATE FUNCTION public.members_by(key text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DROP VIEW IF EXISTS smart_groups.members;
    EXECUTE format(
        'CREATE VIEW smart_groups.members AS
         SELECT 1::bigint AS spot_id, u.%s AS id, u.name AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
                ''accepted'' AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,
                NULL::timestamptz AS last_active_at
         FROM app.users AS u', key);
END $$;

-- People.
ALTER TABLE smart_groups.members SET SCHEMA app;
SELECT public.members_by('id');
SELECT smart_groups.install();
SELECT group_id, member_id, kind FROM smart_groups.group_members;
SELECT sentence FROM smart_groups.doctor() WHERE severity = 'error' ORDER BY 1;
\x on
-- doctor() says so, too, for nobody calls install() whenever a view is replaced.
SELECT command FROM smart_groups.doctor() WHERE examined = 'install';
\x off
-- Cast, as it says: all is as it was.
SELECT public.members_by('number');
SELECT smart_groups.install();
SELECT smart_groups.track('members') IS NOT NULL AS tracked;
SELECT smart_groups.process_pending();
SELECT group_id, member_id, kind FROM smart_groups.group_members;

-- Options, whose keys stand in the conditions of groups alone.
ALTER TABLE smart_groups.property_values SET SCHEMA app;
ALTER TABLE smart_groups.property_choices SET SCHEMA app;
ALTER TABLE smart_groups.property_options SET SCHEMA app;
CREATE FUNCTION public.options_by(key text, of_type text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DROP VIEW IF EXISTS smart_groups.property_options, smart_groups.property_values, smart_groups.property_choices;
    EXECUTE format('CREATE VIEW smart_groups.property_options AS SELECT 1::bigint AS spot_id, 3::bigint AS property_id, p.%s AS id, p.label, 0 AS position FROM app.plans AS p', key);
    EXECUTE format('CREATE VIEW smart_groups.property_values AS SELECT 1::bigint AS spot_id, u.number AS member_id, 3::bigint AS property_id, p.%s AS option_id FROM app.users AS u, app.plans AS p', key);
    EXECUTE format('CREATE VIEW smart_groups.property_choices AS SELECT 1::bigint AS spot_id, 0::bigint AS member_id, 0::bigint AS property_id, NULL::%s AS option_id WHERE false', of_type);
END $$;
SELECT public.options_by('id', 'uuid');
SELECT smart_groups.install();
SELECT sentence FROM smart_groups.doctor() WHERE examined = 'install';
SELECT public.options_by('number', 'bigint');
SELECT smart_groups.install();
SELECT sentence FROM smart_groups.doctor() WHERE examined = 'install';
SELECT count(*) > 0 AS tracked FROM smart_groups.track();
SELECT smart_groups.process_pending();
SELECT g.name, m.member_id FROM smart_groups.group_members AS m JOIN smart_groups.groups AS g ON g.id = m.group_id ORDER BY g.name;
SELECT * FROM smart_groups.verify();

-- Nothing of the tables is to be kept: they go, as the hint says, and what the engine knew of other keys is in nobody's way.
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) SELECT g.spot_id, g.id, 7 FROM smart_groups.groups AS g WHERE g.name = 'Pro';
UPDATE app.users SET name = 'Ada L.';
SELECT public.members_by('id');
DROP VIEW smart_groups.property_values, smart_groups.property_choices;
CREATE VIEW smart_groups.property_values AS
SELECT 1::bigint AS spot_id, u.id AS member_id, 3::bigint AS property_id, p.number AS option_id FROM app.users AS u, app.plans AS p;
CREATE VIEW smart_groups.property_choices AS
SELECT 1::bigint AS spot_id, NULL::uuid AS member_id, 0::bigint AS property_id, NULL::bigint AS option_id WHERE false;
SELECT smart_groups.install();
DROP TABLE smart_groups.answer_choices, smart_groups.answers, smart_groups.blacklist, smart_groups.events, smart_groups.group_members, smart_groups.member_tags, smart_groups.resource_invitations CASCADE;
SELECT smart_groups.install();
SELECT count(*) > 0 AS tracked FROM smart_groups.track();
SELECT smart_groups.process_pending();
SELECT g.name, m.member_id FROM smart_groups.group_members AS m JOIN smart_groups.groups AS g ON g.id = m.group_id ORDER BY g.name;
UPDATE app.users SET name = NULL;
SELECT smart_groups.process_pending();
SELECT g.name, m.member_id FROM smart_groups.group_members AS m JOIN smart_groups.groups AS g ON g.id = m.group_id ORDER BY g.name;
SELECT last_error FROM smart_groups.worker_status;
SELECT * FROM smart_groups.verify();

-- Likewise of spots: all that install() made goes, and what is made now has other keys. Nothing waits for the spot of before.
UPDATE app.users SET name = 'Ada';
INSERT INTO smart_groups.spots (id, name) VALUES (2, 'Beta');
SELECT public.smart('Nobody', 'first_name', 'notNull', NULL, 2) \g (format=unaligned tuples_only=on) /dev/null
DO $$ BEGIN
    EXECUTE (SELECT string_agg(format('DROP %s IF EXISTS smart_groups.%I CASCADE', CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, c.relname), '; ')
             FROM pg_class AS c
             WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relkind IN ('r', 'v')
               AND EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname IN ('spot_id', 'time_zone')));
END $$;
SELECT smart_groups.install(key_type => 'uuid');
SELECT count(smart_groups.untrack(t.relation, t.base_table)) > 0 AS ended FROM smart_groups.tracked AS t;
INSERT INTO smart_groups.spots (id, name) VALUES ('00000000-0000-0000-0000-0000000000ac', 'Acme');
INSERT INTO smart_groups.members (spot_id, id, first_name, status) SELECT id, id, 'Eve', 'accepted' FROM smart_groups.spots;
SELECT smart_groups.create_smart_group(id, 'All', '{"combinator": "and", "rules": [{"field": "first_name", "operator": "notNull"}]}') > 0 AS made
FROM smart_groups.spots;
SELECT smart_groups.process_pending();
SELECT g.name, m.member_id FROM smart_groups.group_members AS m JOIN smart_groups.groups AS g ON g.id = m.group_id ORDER BY g.name;
SELECT last_error FROM smart_groups.worker_status;
SELECT smart_groups.wait_until_current('1s');
