-- Whom a changed row concerns, worked out from the views: one way of writing a view after the other.
\set VERBOSITY default
CREATE SCHEMA app;
CREATE TABLE app.people (id bigint PRIMARY KEY, name text, org bigint, seen timestamptz, deleted timestamptz, tags text[]);
CREATE TABLE app.emails (person bigint NOT NULL, address text, is_primary boolean);
CREATE TABLE app.submissions (id bigint PRIMARY KEY, org bigint, person bigint);
CREATE TABLE app.entries (submission bigint, field bigint, raw text);
CREATE TABLE app.banned (person bigint NOT NULL, until timestamptz);
CREATE TABLE app.settings (is_open boolean);

DROP TABLE smart_groups.members, smart_groups.member_tags, smart_groups.answers, smart_groups.tags CASCADE;
-- An outer join, EXISTS, what everybody depends on.
CREATE VIEW smart_groups.members AS
SELECT p.org AS spot_id, p.id, p.name AS first_name, NULL::text AS last_name, e.address AS email, NULL::text AS title,
       CASE WHEN s.is_open THEN 'accepted' ELSE 'closed' END AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at,
       NULL::timestamptz AS registered_at, p.seen AS last_active_at
FROM app.people p LEFT JOIN app.emails e ON e.person = p.id AND e.is_primary CROSS JOIN app.settings s
WHERE p.deleted IS NULL AND NOT EXISTS (SELECT FROM app.banned b WHERE b.person = p.id AND b.until > now());
-- A function over a column, DISTINCT.
CREATE VIEW smart_groups.member_tags AS
SELECT DISTINCT p.org AS spot_id, p.id AS member_id, length(t)::bigint AS tag_id FROM app.people p CROSS JOIN unnest(p.tags) t;
-- Two hops, a named query, branches, a sub-query.
CREATE VIEW smart_groups.answers AS
WITH owned AS (SELECT e.*, s.org, s.person FROM app.entries e JOIN app.submissions s ON s.id = e.submission)
SELECT org AS spot_id, person AS member_id, field AS question_id, raw AS text_value FROM owned WHERE field > 10
UNION ALL SELECT s.org, s.person, 1::bigint, count(*)::text FROM app.submissions s GROUP BY s.org, s.person
UNION ALL SELECT q.org, q.id, 2::bigint, q.name FROM (SELECT * FROM app.people WHERE id IN (SELECT person FROM app.banned)) q;
SELECT smart_groups.install();

SELECT relation, base_table, columns, concerns, done FROM smart_groups.track();
-- Only what it feeds is marked by a column.
SELECT base_table, place, aspects, column_aspects FROM smart_groups_internal.tracked WHERE relation = 'members' ORDER BY base_table::text;
-- The same in words.
SELECT relation, base_table, whom FROM smart_groups.track() \g (format=unaligned)
-- Again: nothing is done; and what a view does not read any more is let go.
SELECT DISTINCT done FROM smart_groups.track();
CREATE OR REPLACE VIEW smart_groups.answers AS
SELECT org AS spot_id, person AS member_id, 1::bigint AS question_id, NULL::text AS text_value FROM app.submissions;
SELECT base_table, concerns, done FROM smart_groups.track('answers');
SELECT count(*) FROM pg_trigger WHERE tgrelid = 'app.entries'::regclass;

-- What cannot be told is asked for, by name.
CREATE OR REPLACE VIEW smart_groups.answers AS
SELECT s.org AS spot_id, s.person AS member_id, 1::bigint AS question_id, NULL::text AS text_value
FROM (SELECT org, person FROM app.submissions ORDER BY id LIMIT 10) s;
SELECT smart_groups.track('answers');
SELECT base_table, done FROM smart_groups.track('answers', 'app.submissions', 'SELECT r.org, NULL');
-- What the application has said stays.
SELECT base_table, concerns, done FROM smart_groups.track('answers');
SELECT smart_groups.track('answers', 'app.emails');

-- A choice that no order decides is named; one that ends with what is shown, or with a key, is none.
CREATE OR REPLACE VIEW smart_groups.answers AS
SELECT p.org AS spot_id, p.id AS member_id, 1::bigint AS question_id, e.address AS text_value
FROM app.people p CROSS JOIN LATERAL (SELECT e.address FROM app.emails e WHERE e.person = p.id ORDER BY e.is_primary LIMIT 1) e;
SELECT base_table, whom FROM smart_groups.track('answers');
CREATE OR REPLACE VIEW smart_groups.answers AS
SELECT p.org AS spot_id, p.id AS member_id, 1::bigint AS question_id, e.address AS text_value
FROM app.people p CROSS JOIN LATERAL (SELECT e.address FROM app.emails e WHERE e.person = p.id ORDER BY e.is_primary, e.address LIMIT 1) e;
SELECT base_table, whom FROM smart_groups.track('answers');
CREATE OR REPLACE VIEW smart_groups.answers AS
SELECT DISTINCT ON (s.person) s.org AS spot_id, s.person AS member_id, 1::bigint AS question_id, s.org::text AS text_value
FROM app.submissions s ORDER BY s.person, s.org DESC;
SELECT base_table, whom FROM smart_groups.track('answers', 'app.submissions');
CREATE OR REPLACE VIEW smart_groups.answers AS
SELECT DISTINCT ON (s.person) s.org AS spot_id, s.person AS member_id, 1::bigint AS question_id, p.name AS text_value
FROM app.submissions s JOIN app.people p ON p.id = s.person ORDER BY s.person, s.org;
SELECT base_table, whom FROM smart_groups.track('answers');
CREATE OR REPLACE VIEW smart_groups.answers AS
SELECT DISTINCT ON (s.person) s.org AS spot_id, s.person AS member_id, 1::bigint AS question_id, s.id::text AS text_value
FROM app.submissions s ORDER BY s.person, s.org;
SELECT base_table, whom FROM smart_groups.track('answers');
-- Window functions that go by the place of a row choose likewise; those that go by what it is compared by do not.
CREATE OR REPLACE VIEW smart_groups.answers AS
SELECT s.org AS spot_id, s.person AS member_id, 1::bigint AS question_id, s.id::text AS text_value
FROM (SELECT s.*, row_number() OVER (PARTITION BY s.person ORDER BY s.org) AS place FROM app.submissions s) s WHERE s.place = 1;
SELECT base_table, whom FROM smart_groups.track('answers');
CREATE OR REPLACE VIEW smart_groups.answers AS
SELECT s.org AS spot_id, s.person AS member_id, 1::bigint AS question_id, s.id::text AS text_value
FROM (SELECT s.*, row_number() OVER (PARTITION BY s.person ORDER BY s.org, s.id) AS place FROM app.submissions s) s WHERE s.place = 1;
SELECT base_table, whom FROM smart_groups.track('answers');
CREATE OR REPLACE VIEW smart_groups.answers AS
SELECT s.org AS spot_id, s.person AS member_id, 1::bigint AS question_id, s.id::text AS text_value
FROM (SELECT s.*, rank() OVER (PARTITION BY s.person ORDER BY s.org) AS place FROM app.submissions s) s WHERE s.place = 1;
SELECT base_table, whom FROM smart_groups.track('answers');
