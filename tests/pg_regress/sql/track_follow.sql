-- Users in several organisations through a membership table, e-mail addresses in a second table, and values that know their
-- submission only: groups follow every way of writing, and after each step membership is what the views say.
CREATE TABLE public.people (id bigint PRIMARY KEY, name text, shoe_size integer);
CREATE TABLE public.emails (id bigint PRIMARY KEY, person bigint REFERENCES people ON DELETE CASCADE ON UPDATE CASCADE, addr text, is_primary boolean);
CREATE TABLE public.memberships (org bigint, person bigint REFERENCES people ON DELETE CASCADE ON UPDATE CASCADE, state text DEFAULT 'accepted', labels bigint[] DEFAULT '{}', PRIMARY KEY (org, person));
CREATE TABLE public.submissions (id bigint PRIMARY KEY, org bigint, person bigint);
CREATE TABLE public.submitted (submission bigint REFERENCES submissions ON DELETE CASCADE ON UPDATE CASCADE, question bigint, raw numeric, PRIMARY KEY (submission, question));
CREATE TABLE public.forms (org bigint, id bigint, label text, kind text, PRIMARY KEY (org, id));
DROP TABLE smart_groups.members, smart_groups.member_tags, smart_groups.answers, smart_groups.questions CASCADE;
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT m.org AS spot_id, p.id, p.name AS first_name, NULL::text AS last_name, e.addr AS email, NULL::text AS title,
       m.state AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at,
       NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM public.memberships m JOIN public.people p ON p.id = m.person LEFT JOIN public.emails e ON e.person = p.id AND e.is_primary;
CREATE VIEW smart_groups.member_tags WITH (security_invoker = true) AS
SELECT m.org AS spot_id, m.person AS member_id, l AS tag_id FROM public.memberships m CROSS JOIN unnest(m.labels) l;
CREATE VIEW smart_groups.questions WITH (security_invoker = true) AS
SELECT org AS spot_id, id, label AS name, kind AS type FROM public.forms;
CREATE VIEW smart_groups.answers WITH (security_invoker = true) AS
SELECT s.org AS spot_id, s.person AS member_id, v.question AS question_id, v.raw AS number_value
FROM public.submitted v JOIN public.submissions s ON s.id = v.submission;
SET client_min_messages = warning;
SELECT smart_groups.install();
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP'), (2, 1, 'VIP');
INSERT INTO forms VALUES (1, 1, 'Age', 'number'), (2, 1, 'Age', 'number');
INSERT INTO people SELECT n, 'Person ' || n, 40 FROM generate_series(1, 6) n;
INSERT INTO emails SELECT n, n, n || '@acme.com', true FROM generate_series(1, 6) n;
INSERT INTO memberships SELECT org, n FROM generate_series(1, 2) org, generate_series(1, 5) n;

SELECT t.relation, t.base_table, t.columns, t.done FROM (VALUES
    ('members', 'memberships', 'SELECT r.org, r.person'),
    ('members', 'people', 'SELECT NULL, r.id'),
    ('members', 'emails', 'SELECT NULL, r.person'),
    ('member_tags', 'memberships', 'SELECT r.org, r.person'),
    ('questions', 'forms', 'SELECT r.org, NULL'),
    ('answers', 'submissions', 'SELECT r.org, r.person'),
    ('answers', 'submitted', 'SELECT s.org, s.person FROM submissions s WHERE s.id = r.submission')) AS a (relation, base_table, concerns)
CROSS JOIN LATERAL smart_groups.track(a.relation, a.base_table::regclass, a.concerns) AS t;
SELECT public.smart('acme ' || spot, 'email', 'endsWith', '"@acme.com"', spot) FROM generate_series(1, 2) spot;
SELECT public.smart('vip ' || spot, 'tag', 'in', '1', spot) FROM generate_series(1, 2) spot;
SELECT public.smart('adult ' || spot, 'question:1', '>=', '18', spot) FROM generate_series(1, 2) spot;
SELECT public.smart('no adult ' || spot, 'group', 'notIn', to_jsonb(4 + spot), spot) FROM generate_series(1, 2) spot;

-- What a step changed, and what is wrong then, which is nothing.
CREATE PROCEDURE follow(step text) LANGUAGE plpgsql AS $$
DECLARE
    changed bigint;
    wrong text;
BEGIN
    changed := smart_groups.process_pending();
    -- What was noted down is done by the next call.
    FOR n IN 1..3 LOOP
        changed := changed + smart_groups.process_pending();
    END LOOP;
    SELECT string_agg(v::text, ' ') INTO wrong FROM smart_groups.verify() v;
    RAISE INFO '%: % changes%', rpad(step, 28), changed, coalesce(', WRONG: ' || wrong, '');
    IF EXISTS (SELECT FROM smart_groups_internal.pending) OR EXISTS (SELECT FROM smart_groups_internal.pending_sources) THEN
        RAISE INFO 'something waits';
    END IF;
END $$;
\set VERBOSITY terse
CALL follow('built');
SELECT * FROM membership();
UPDATE people SET shoe_size = 41; CALL follow('what no view reads');
UPDATE emails SET addr = '1@home.org' WHERE person = 1; CALL follow('an address');
UPDATE emails SET is_primary = false WHERE person = 2; CALL follow('a flag');
INSERT INTO emails VALUES (12, 2, '2@acme.com', true); CALL follow('a new primary address');
DELETE FROM emails WHERE person = 6; UPDATE emails SET person = 6 WHERE id = 3; CALL follow('an address changes hands');
DELETE FROM emails WHERE id = 4; CALL follow('an address goes');
INSERT INTO memberships VALUES (1, 6); CALL follow('somebody joins');
UPDATE memberships SET state = 'declined' WHERE person = 5; CALL follow('a status');
UPDATE memberships SET state = 'accepted' WHERE person = 5; CALL follow('and back');
UPDATE memberships SET labels = '{1}' WHERE person IN (1, 2) AND org = 1; CALL follow('labels');
UPDATE memberships SET org = 2 WHERE (org, person) = (1, 6); CALL follow('somebody moves');
DELETE FROM memberships WHERE (org, person) = (2, 5); CALL follow('somebody leaves');
INSERT INTO submissions VALUES (1, 1, 1), (2, 2, 1), (3, 1, 2); INSERT INTO submitted VALUES (1, 1, 20), (2, 1, 30), (3, 1, 17); CALL follow('answers');
UPDATE submitted SET raw = 18 WHERE submission = 3; CALL follow('an answer');
UPDATE submissions SET person = 3 WHERE id = 1; CALL follow('a submission changes hands');
UPDATE submissions SET id = 9 WHERE id = 2; CALL follow('a submission''s own key');
UPDATE submitted SET submission = 3, question = 2 WHERE submission = 1; CALL follow('a value changes sides');
UPDATE people SET id = 60 WHERE id = 1; CALL follow('a key changes, by cascade');
DELETE FROM people WHERE id = 2; CALL follow('somebody goes, by cascade');
DELETE FROM submissions WHERE id = 3; CALL follow('values go, by cascade');
COPY people FROM stdin;
70	Copied	40
\.
COPY memberships (org, person) FROM stdin;
1	70
2	70
\.
COPY emails FROM stdin;
70	70	70@acme.com	t
\.
CALL follow('copied');
INSERT INTO people VALUES (70, 'Upserted', 1) ON CONFLICT (id) DO UPDATE SET name = excluded.name; CALL follow('upserted');
BEGIN; DELETE FROM emails; SAVEPOINT s; DELETE FROM memberships; ROLLBACK TO s; COMMIT; CALL follow('partly rolled back');
INSERT INTO forms VALUES (2, 2, 'Size', 'text'); CALL follow('a definition comes');
DELETE FROM forms WHERE (org, id) = (2, 2); CALL follow('and goes');
TRUNCATE emails; CALL follow('emptied');
TRUNCATE memberships; CALL follow('all emptied');
INSERT INTO memberships SELECT org, id FROM generate_series(1, 2) org, people; INSERT INTO emails SELECT id, id, 'x@acme.com', true FROM people; CALL follow('filled again');
SET session_replication_role = replica;
UPDATE emails SET addr = 'y@home.org' WHERE person = 3; CALL follow('as a replica');
RESET session_replication_role;
-- In one transaction with its own calls.
BEGIN;
UPDATE emails SET addr = 'y@acme.com' WHERE person = 3; CALL follow('called within');
UPDATE emails SET addr = 'y@home.org' WHERE person = 3;
COMMIT;
CALL follow('and after');

-- A query that fails says so, loses nothing, and holds nobody else up.
\set VERBOSITY default
SELECT done FROM smart_groups.track('members', 'people', $$SELECT NULL, CASE WHEN r.name = 'Broken' THEN 'x' ELSE r.id::text END$$);
CALL follow('tracked anew');
SET client_min_messages = error;
UPDATE people SET name = 'Broken' WHERE id IN (3, 4);
UPDATE people SET name = 'Whole' WHERE id = 5;
INSERT INTO emails VALUES (99, 5, 'z@acme.com', false);
UPDATE emails SET addr = 'y@acme.com' WHERE person = 3;
SELECT smart_groups.process_pending();
SELECT marks, attempts, of_everybody, error FROM smart_groups_internal.pending_sources;
SELECT last_error FROM smart_groups.worker_status;
SELECT relation, base_table, problem, error FROM smart_groups.tracked WHERE problem || error <> '' OR error <> '';
SELECT smart_groups.wait_until_current('1 ms');
SET client_min_messages = warning;
SELECT done FROM smart_groups.track('members', 'people', 'SELECT NULL, r.id');
CALL follow('mended');
-- One that fails whatever row it is asked about.
CREATE FUNCTION public.whose(bigint) RETURNS bigint LANGUAGE plpgsql STABLE AS 'BEGIN RETURN $1; END';
SELECT done FROM smart_groups.track('members', 'people', 'SELECT NULL, whose(r.id)');
CALL follow('tracked anew');
ALTER FUNCTION public.whose RENAME TO whoever;
SET client_min_messages = error;
UPDATE people SET name = 'Lost' WHERE id = 4;
UPDATE emails SET addr = 'n@home.org' WHERE person = 5;
SELECT smart_groups.process_pending();
SELECT attempts, of_everybody, error FROM smart_groups_internal.pending_sources;
ALTER FUNCTION public.whoever RENAME TO whose;
SET client_min_messages = warning;
CALL follow('mended');

-- A trigger that is switched off stops everything and says so; a table that is not tracked any more is compared.
SET client_min_messages = error;
ALTER TABLE emails DISABLE TRIGGER smart_groups_capture;
UPDATE emails SET addr = 'unseen@home.org';
SELECT smart_groups.process_pending();
SELECT last_error FROM smart_groups.worker_status;
SELECT base_table, problem FROM smart_groups.tracked WHERE problem <> '';
SELECT done FROM smart_groups.track('members', 'emails', 'SELECT NULL, r.person');
SET client_min_messages = warning;
CALL follow('enabled again');
DROP TRIGGER smart_groups_capture ON emails;
SET client_min_messages = error;
SELECT smart_groups.process_pending();
SELECT last_error FROM smart_groups.worker_status;
SELECT smart_groups.untrack('members', 'emails');
SET client_min_messages = warning;
CALL follow('tracked no more');
-- What the application does with its tables never fails for our sake, and is noticed.
SET client_min_messages = error;
ALTER TABLE people RENAME COLUMN id TO number;
UPDATE people SET name = 'Renamed' WHERE number = 4;
SELECT base_table, problem FROM smart_groups.tracked WHERE problem <> '';
ALTER TABLE people RENAME COLUMN number TO id;
SET client_min_messages = warning;
CALL follow('renamed, and back');
DROP TABLE submitted CASCADE;
SELECT relation, problem FROM smart_groups.tracked WHERE problem <> '';
