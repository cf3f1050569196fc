-- doctor() on tables of the application behind views: the indexes that they lack, and what has changed since track(). Each
-- finding is followed: its command is run, and it is gone.
\set VERBOSITY default
SET client_min_messages = warning;
CREATE SCHEMA app;
CREATE TABLE app.orgs (id bigint PRIMARY KEY, name text);
CREATE TABLE app.people (id bigint PRIMARY KEY, name text, joined date);
CREATE TABLE app.memberships (org bigint, person bigint, state text, PRIMARY KEY (org, person));
CREATE TABLE app.emails (person bigint, address text, is_main boolean);
CREATE TABLE app.submissions (id bigint PRIMARY KEY, org bigint, person bigint);
CREATE TABLE app.entries (submission bigint, field bigint, kind text, raw text);
CREATE TABLE app.settings (person bigint, details jsonb, score integer);
INSERT INTO app.orgs VALUES (1, 'Acme');
-- What the bound lets pass: 10,000 rows.
INSERT INTO app.people SELECT n, 'Person ' || n, date '2020-01-01' + n % 1000 FROM generate_series(1, 10000) AS n;
INSERT INTO app.memberships SELECT 1, id, 'accepted' FROM app.people;
INSERT INTO app.emails SELECT id, id || '@acme.com', true FROM app.people;
INSERT INTO app.submissions SELECT id, 1, id FROM app.people;
INSERT INTO app.entries SELECT id, 1, 'number', id::text FROM app.people;
INSERT INTO app.settings SELECT id, jsonb_build_object('plan', 'Plan ' || id), id FROM app.people;
ANALYZE app.people, app.memberships, app.emails, app.submissions, app.entries, app.settings;
DROP TABLE smart_groups.spots, smart_groups.members, smart_groups.properties, smart_groups.property_values, smart_groups.questions,
    smart_groups.answers CASCADE;
CREATE VIEW smart_groups.spots WITH (security_invoker = true) AS SELECT id, name, 'UTC' AS time_zone FROM app.orgs;
-- Users in several organisations, an address in a second table.
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT m.org AS spot_id, p.id, p.name AS first_name, NULL::text AS last_name, e.address AS email, NULL::text AS title,
       m.state AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM app.memberships AS m JOIN app.people AS p ON p.id = m.person LEFT JOIN app.emails AS e ON e.person = p.id AND e.is_main;
-- A key of a document, and a column whose type no other branch has.
CREATE VIEW smart_groups.properties WITH (security_invoker = true) AS
SELECT o.id AS spot_id, a.id, a.type AS name, a.type FROM app.orgs AS o CROSS JOIN (VALUES (1::bigint, 'text'), (2, 'number')) AS a (id, type);
CREATE VIEW smart_groups.property_values WITH (security_invoker = true) AS
SELECT 1::bigint AS spot_id, s.person AS member_id, 1::bigint AS property_id, s.details ->> 'plan' AS text_value, NULL::numeric AS number_value
FROM app.settings AS s WHERE s.details ? 'plan'
UNION ALL SELECT 1::bigint, s.person, 2::bigint, NULL, s.score FROM app.settings AS s;
-- Values that know a submission only, untyped.
CREATE VIEW smart_groups.questions WITH (security_invoker = true) AS SELECT id AS spot_id, 1::bigint AS id, 'Age' AS name, 'number' AS type FROM app.orgs;
CREATE VIEW smart_groups.answers WITH (security_invoker = true) AS
SELECT s.org AS spot_id, s.person AS member_id, e.field AS question_id, e.raw::numeric AS number_value
FROM app.entries AS e JOIN app.submissions AS s ON s.id = e.submission WHERE e.kind = 'number';
SELECT smart_groups.install();
SELECT count(*) FROM smart_groups.track();
SELECT public.smart('By address', 'email', '=', '"7@acme.com"', 1) \g (format=unaligned tuples_only=on) /dev/null
SELECT public.smart('By plan', 'property:1', '=', '"Plan 7"', 1) \g (format=unaligned tuples_only=on) /dev/null
SELECT public.smart('By score', 'property:2', '>', '9000', 1) \g (format=unaligned tuples_only=on) /dev/null
SELECT public.smart('By age', 'question:1', 'between', '[7, 9]', 1) \g (format=unaligned tuples_only=on) /dev/null
SELECT smart_groups.process_pending() > 0 AS built;

CREATE FUNCTION public.complaints() RETURNS TABLE (severity text, examined text, sentence text, command text) LANGUAGE sql AS $$
SELECT * FROM smart_groups.doctor() AS d WHERE d.examined NOT IN ('worker', 'search')
$$;
CREATE PROCEDURE public.follow_the_doctor() LANGUAGE plpgsql AS $$
DECLARE one text;
BEGIN
    FOR one IN SELECT DISTINCT c.command FROM public.complaints() AS c WHERE c.command NOT LIKE '--%' LOOP
        EXECUTE replace(one, 'CONCURRENTLY ', '');
    END LOOP;
END $$;
\x on
-- Small tables want no index.
SELECT * FROM public.complaints();
-- Large ones do.
INSERT INTO app.people SELECT n, 'Person ' || n, date '2020-01-01' + n % 1000 FROM generate_series(10001, 20000) AS n;
INSERT INTO app.memberships SELECT 1, id, 'accepted' FROM app.people WHERE id > 10000;
INSERT INTO app.emails SELECT id, id || '@acme.com', true FROM app.people WHERE id > 10000;
INSERT INTO app.submissions SELECT id, 1, id FROM app.people WHERE id > 10000;
INSERT INTO app.entries SELECT id, 1, 'number', id::text FROM app.people WHERE id > 10000;
INSERT INTO app.settings SELECT id, jsonb_build_object('plan', 'Plan ' || id), id FROM app.people WHERE id > 10000;
ANALYZE app.people, app.memberships, app.emails, app.submissions, app.entries, app.settings;
SELECT * FROM public.complaints();
SELECT sentence, command FROM smart_groups.doctor() WHERE examined = 'search';
CALL public.follow_the_doctor();
-- What is left is the view's to mend; then the index is named, and made.
SELECT sentence, command FROM public.complaints();
DROP VIEW smart_groups.property_values;
CREATE VIEW smart_groups.property_values WITH (security_invoker = true) AS
SELECT 1::bigint AS spot_id, s.person AS member_id, 1::bigint AS property_id, s.details ->> 'plan' AS text_value, NULL::numeric AS number_value
FROM app.settings AS s WHERE s.details ? 'plan'
UNION ALL SELECT 1::bigint, s.person, 2::bigint, NULL, s.score::numeric FROM app.settings AS s;
CREATE OR REPLACE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT m.org AS spot_id, m.person AS id, p.name AS first_name, NULL::text AS last_name, e.address AS email, NULL::text AS title,
       m.state AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM app.memberships AS m JOIN app.people AS p ON p.id = m.person LEFT JOIN app.emails AS e ON e.person = p.id AND e.is_main;
SELECT sentence, command FROM public.complaints() ORDER BY command;
CALL public.follow_the_doctor();
CALL public.follow_the_doctor();
SELECT * FROM public.complaints();
-- A partial index of the condition under which the view joins does as well.
DROP INDEX app.emails_person_idx;
CREATE INDEX emails_of_people ON app.emails (person) WHERE is_main;
SELECT * FROM public.complaints();
DROP INDEX app.emails_of_people;
CREATE INDEX emails_of_people ON app.emails (person) WHERE NOT is_main;
SELECT sentence, command FROM public.complaints();
CALL public.follow_the_doctor();

-- What DISTINCT ON makes of a large table is joined: for several members all of that is read, for one it is not. LATERAL reads theirs.
CREATE FUNCTION public.rows_scanned() RETURNS bigint LANGUAGE sql AS $$
SELECT s.seq_tup_read FROM pg_stat_xact_user_tables AS s WHERE s.relid = 'app.emails'::regclass
$$;
CREATE FUNCTION public.reads_all_after(change text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE before bigint;
BEGIN
    EXECUTE change;
    before := public.rows_scanned();
    PERFORM smart_groups.process_pending();
    RETURN public.rows_scanned() - before >= 20000;
END $$;
CREATE OR REPLACE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT m.org AS spot_id, m.person AS id, p.name AS first_name, NULL::text AS last_name, e.address AS email, NULL::text AS title,
       m.state AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM app.memberships AS m JOIN app.people AS p ON p.id = m.person
LEFT JOIN (SELECT DISTINCT ON (e.person) e.person, e.address FROM app.emails AS e ORDER BY e.person, e.address, e.is_main) AS e ON e.person = p.id;
CALL public.follow_the_doctor();
SELECT * FROM public.complaints();
SELECT smart_groups.process_pending() >= 0 AS compared;
SELECT public.reads_all_after('UPDATE app.emails SET address = ''seven@acme.com'' WHERE person = 7') AS for_one;
CREATE OR REPLACE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT m.org AS spot_id, m.person AS id, p.name AS first_name, NULL::text AS last_name, e.address AS email, NULL::text AS title,
       m.state AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM app.memberships AS m JOIN app.people AS p ON p.id = m.person
LEFT JOIN LATERAL (SELECT e.address FROM app.emails AS e WHERE e.person = p.id ORDER BY e.address, e.is_main LIMIT 1) AS e ON true;
CALL public.follow_the_doctor();
SELECT * FROM public.complaints();
SELECT smart_groups.process_pending() >= 0 AS compared;
SELECT public.reads_all_after('UPDATE app.emails SET address = ''three@acme.com'' WHERE person IN (7, 8, 9)') AS for_three;
-- Likewise of UNION, and of UNION ALL where a branch has a condition: without, PostgreSQL takes it apart.
CREATE FUNCTION public.members_with(addresses text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'CREATE OR REPLACE VIEW smart_groups.members WITH (security_invoker = true) AS
        SELECT m.org AS spot_id, m.person AS id, p.name AS first_name, NULL::text AS last_name, e.address AS email, NULL::text AS title,
               m.state AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
        FROM app.memberships AS m JOIN app.people AS p ON p.id = m.person LEFT JOIN (' || addresses || ') AS e ON e.person = p.id';
END $$;
SELECT public.members_with('SELECT person, address FROM app.emails WHERE is_main UNION SELECT person, address FROM app.emails WHERE is_main IS NULL');
CALL public.follow_the_doctor();
SELECT sentence, command FROM public.complaints();
SELECT public.members_with('SELECT person, address FROM app.emails WHERE is_main EXCEPT SELECT person, address FROM app.emails WHERE is_main IS NULL');
CALL public.follow_the_doctor();
SELECT sentence, command FROM public.complaints();
SELECT public.members_with('SELECT person, address FROM app.emails WHERE is_main UNION ALL SELECT person, address FROM app.emails WHERE is_main IS NULL');
CALL public.follow_the_doctor();
SELECT sentence FROM public.complaints();
SELECT public.members_with('SELECT person, address FROM app.emails UNION ALL SELECT id, name FROM app.people');
CALL public.follow_the_doctor();
SELECT sentence FROM public.complaints();
CREATE OR REPLACE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT m.org AS spot_id, m.person AS id, p.name AS first_name, NULL::text AS last_name, e.address AS email, NULL::text AS title,
       m.state AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM app.memberships AS m JOIN app.people AS p ON p.id = m.person LEFT JOIN app.emails AS e ON e.person = p.id AND e.is_main;
CALL public.follow_the_doctor();
SELECT * FROM public.complaints();

-- A column is renamed: nobody's DDL or DML fails, the status says it, track() mends it.
ALTER TABLE app.emails RENAME COLUMN is_main TO is_primary;
UPDATE app.emails SET address = 'new@acme.com' WHERE person = 7;
SELECT sentence, command FROM public.complaints();
SELECT last_error FROM smart_groups.worker_status;
SELECT DISTINCT error FROM smart_groups.group_status;
CALL public.follow_the_doctor();
SELECT * FROM public.complaints();
SELECT last_error FROM smart_groups.worker_status;
-- A view is replaced by one that reads more, or otherwise.
CREATE OR REPLACE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT m.org AS spot_id, m.person AS id, p.name AS first_name, NULL::text AS last_name, e.address AS email, NULL::text AS title,
       CASE WHEN p.joined < '2022-01-01' THEN m.state ELSE 'new' END AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at,
       NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM app.memberships AS m JOIN app.people AS p ON p.id = m.person LEFT JOIN app.emails AS e ON e.person = p.id AND e.is_primary;
SELECT sentence, command FROM public.complaints();
SELECT last_error FROM smart_groups.worker_status;
CALL public.follow_the_doctor();
SELECT * FROM public.complaints();
-- By one that reads less.
CREATE OR REPLACE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT m.org AS spot_id, m.person AS id, p.name AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
       m.state AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM app.memberships AS m JOIN app.people AS p ON p.id = m.person;
SELECT sentence, command FROM public.complaints() ORDER BY command;
CALL public.follow_the_doctor();
SELECT * FROM public.complaints();
-- Names that one table has are found by an index there; a partial one, or one on something else, does not do.
CREATE FUNCTION public.advice() RETURNS TABLE (severity text, sentence text, command text) LANGUAGE sql AS $$
SELECT d.severity, d.sentence, d.command FROM smart_groups.doctor() AS d WHERE d.examined = 'search'
$$;
CREATE INDEX ON app.people USING gin (smart_groups.search_grams(name, NULL, NULL)) WHERE joined > '2022-01-01';
CREATE INDEX ON app.people USING gin (smart_groups.search_grams(NULL, name, NULL));
SELECT * FROM public.advice();
SELECT replace(command, 'CONCURRENTLY ', '') FROM public.advice() \gexec
SELECT * FROM public.advice();
BEGIN;
SELECT member_id FROM smart_groups.audience(1, search => '9999 rso');
SELECT sum(pg_stat_get_xact_numscans(i.indexrelid)) > 0 AS by_index FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
WHERE i.indrelid = 'app.people'::regclass AND pg_get_indexdef(i.indexrelid) ~ 'gin';
COMMIT;
-- By one of which nobody can tell whom a row concerns; then the application says it, and takes it back.
CREATE OR REPLACE VIEW smart_groups.answers WITH (security_invoker = true) AS
SELECT s.org AS spot_id, s.person AS member_id, 1::bigint AS question_id, s.id::numeric AS number_value
FROM (SELECT * FROM app.submissions ORDER BY id LIMIT 100) AS s;
SELECT sentence, command FROM public.complaints() ORDER BY command;
SELECT done FROM smart_groups.track('answers', 'app.submissions', concerns => 'SELECT r.org, r.person');
CALL public.follow_the_doctor();
SELECT * FROM public.complaints();
-- Rows of which it cannot be found out whom they concern wait, and say why.
SELECT done FROM smart_groups.track('answers', 'app.submissions', concerns => 'SELECT r.org, (100 / r.person)::bigint');
SELECT smart_groups.process_pending() \g (format=unaligned tuples_only=on) /dev/null
INSERT INTO app.submissions VALUES (90001, 1, 0), (90002, 1, 2);
SELECT smart_groups.process_pending();
SELECT sentence, command FROM public.complaints();
BEGIN;
DROP TABLE app.submissions CASCADE;
SELECT sentence FROM public.complaints() WHERE sentence ~ 'wait:';
ROLLBACK;
SELECT done FROM smart_groups.track('answers', 'app.submissions', concerns => 'SELECT r.org, r.person');
CALL public.follow_the_doctor();
SELECT * FROM public.complaints();
-- A table is dropped, and the views over it: the groups say what they miss, and install() makes no table of a view.
DROP TABLE app.submissions CASCADE;
SELECT sentence, command FROM public.complaints() ORDER BY sentence;
SELECT smart_groups.install();
SELECT smart_groups.untrack(t.relation, t.base_table) FROM smart_groups.tracked AS t WHERE t.relation = 'answers';
SELECT smart_groups.install();
SELECT * FROM public.complaints();
\x off
-- A relation that identifies what it shows is gone: whoever asks is told which, and not that nothing was installed.
BEGIN;
DROP TABLE smart_groups.roles CASCADE;
SELECT * FROM smart_groups.verify();
ROLLBACK;
BEGIN;
DROP TABLE smart_groups.roles CASCADE;
CREATE VIEW smart_groups.roles AS SELECT 1::bigint AS spot_id, 1.5 AS id, 'Editor' AS name, 'custom' AS kind;
SELECT * FROM smart_groups.verify();
ROLLBACK;
-- A table that a function reads, which a view calls: track() does not find it by itself, and what is to be written is said.
BEGIN;
CREATE TABLE app.ages (org bigint, person bigint, age numeric);
CREATE FUNCTION app.known_ages() RETURNS SETOF app.ages LANGUAGE sql STABLE AS 'SELECT * FROM app.ages';
DROP TABLE smart_groups.answers CASCADE;
CREATE VIEW smart_groups.answers WITH (security_invoker = true) AS
SELECT a.org AS spot_id, a.person AS member_id, 1::bigint AS question_id, a.age AS number_value FROM app.known_ages() AS a;
SELECT sentence, command FROM public.complaints();
SELECT done FROM smart_groups.track('answers', 'app.ages', concerns => 'SELECT r.org, r.person');
SELECT sentence, command FROM public.complaints();
ROLLBACK;
