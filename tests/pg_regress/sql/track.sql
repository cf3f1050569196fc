-- Tables of the application that views read: what track() accepts and refuses, and what it leaves behind.
\set VERBOSITY default
CREATE TABLE public.orgs (id bigint PRIMARY KEY, name text);
CREATE TABLE public.people (id bigint PRIMARY KEY, name text, mail text, shoe_size integer);
CREATE TABLE public.memberships (org bigint, person bigint, state text DEFAULT 'accepted', PRIMARY KEY (org, person));
CREATE TABLE public.unread (id bigint);
DROP TABLE smart_groups.members CASCADE;
CREATE VIEW smart_groups.members AS
SELECT m.org AS spot_id, p.id, p.name AS first_name, NULL::text AS last_name, p.mail AS email, NULL::text AS title,
       m.state AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at,
       NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM public.memberships m JOIN public.people p ON p.id = m.person;
SELECT smart_groups.install();

-- What cannot be tracked.
SELECT smart_groups.track(NULL, 'people', 'SELECT NULL, r.id');
SELECT smart_groups.track('persons', 'people', 'SELECT NULL, r.id');
SELECT smart_groups.track('groups', 'people', 'SELECT NULL, r.id');
SELECT smart_groups.track('tags', 'people', 'SELECT NULL, r.id');
SELECT smart_groups.track('members', 'unread', 'SELECT NULL, r.id');
SELECT smart_groups.track('members', 'smart_groups.members', 'SELECT NULL, r.id');
CREATE MATERIALIZED VIEW public.snapshot AS SELECT * FROM public.people;
SELECT smart_groups.track('members', 'snapshot', 'SELECT NULL, r.id');
CREATE TABLE public.heirs () INHERITS (public.unread);
SELECT smart_groups.track('members', 'heirs', 'SELECT NULL, r.id');
SELECT smart_groups.track('members', 'unread', 'SELECT NULL, r.id');

-- What is no query about a row.
SELECT smart_groups.track('members', 'people', 'SELECT');
SELECT smart_groups.track('members', 'people', 'SELECT NULL, r.id FROM');
SELECT smart_groups.track('members', 'people', 'SELECT NULL, r.id; DROP TABLE unread');
SELECT smart_groups.track('members', 'people', 'DELETE FROM unread');
SELECT smart_groups.track('members', 'people', 'WITH d AS (DELETE FROM unread RETURNING id) SELECT NULL, id FROM d');
SELECT smart_groups.track('members', 'people', 'SELECT NULL, r.number');
SELECT smart_groups.track('members', 'people', 'SELECT NULL, r.id, r.name');
SELECT smart_groups.track('members', 'people', 'SELECT NULL, now()');
SELECT smart_groups.track('members', 'people', 'SELECT NULL, (random() * r.id)::bigint');
SELECT smart_groups.track('members', 'people', 'SELECT NULL, r.ctid');
-- Nothing stays of all that.
SELECT relname FROM pg_class WHERE relnamespace = 'smart_groups'::regnamespace AND relname LIKE '%of track';
SELECT tgrelid::regclass, tgname FROM pg_trigger WHERE tgname LIKE 'smart_groups%' AND tgrelid = 'people'::regclass;

-- One table over another, and what it leaves.
SELECT * FROM smart_groups.track('members', 'people', 'SELECT NULL, r.id -- in every spot');
SELECT * FROM smart_groups.track('members', 'people', 'SELECT m.org, r.id FROM memberships m WHERE m.person = r.id;');
SELECT * FROM smart_groups.track('members', 'people', 'SELECT m.org, r.id FROM memberships m WHERE m.person = r.id');
SELECT * FROM smart_groups.track('members', 'memberships', 'SELECT r.org, r.person');
SELECT tgrelid::regclass, tgname, tgenabled, pg_get_triggerdef(oid) FROM pg_trigger
WHERE tgname LIKE 'smart_groups%' AND tgrelid IN ('people'::regclass, 'memberships'::regclass) ORDER BY 1, 2;

-- What it notes: of what matters, old and new.
CREATE FUNCTION marks(OUT source regclass, OUT aspects integer, OUT keys text[]) RETURNS SETOF record
LANGUAGE sql AS 'SELECT source, aspects, keys FROM smart_groups_internal.change_log WHERE xid = pg_current_xact_id() ORDER BY source, keys';
BEGIN;
INSERT INTO people VALUES (1, 'Ada', 'ada@acme.com', 38), (2, 'Ben', 'ben@acme.com', 44);
SELECT * FROM marks();
ROLLBACK;
INSERT INTO people VALUES (1, 'Ada', 'ada@acme.com', 38), (2, 'Ben', 'ben@acme.com', 44);
INSERT INTO memberships VALUES (1, 1), (1, 2);
BEGIN; UPDATE people SET shoe_size = 39 WHERE id = 1; SELECT * FROM marks(); ROLLBACK;
BEGIN; UPDATE people SET mail = 'ada@home.org' WHERE id = 1; SELECT * FROM marks(); ROLLBACK;
BEGIN; UPDATE people SET id = 3 WHERE id = 1; SELECT * FROM marks(); ROLLBACK;
BEGIN; UPDATE memberships SET org = 2 WHERE person = 1; SELECT * FROM marks(); ROLLBACK;
BEGIN; DELETE FROM memberships; SELECT * FROM marks(); ROLLBACK;
BEGIN; TRUNCATE memberships; SELECT * FROM marks(); ROLLBACK;
-- A column that is gone leaves marks without keys, and fails nobody.
BEGIN; ALTER TABLE people RENAME COLUMN id TO number; UPDATE people SET mail = 'x'; SELECT * FROM marks(); ROLLBACK;
BEGIN; ALTER TABLE memberships DROP COLUMN state CASCADE; UPDATE memberships SET org = org; SELECT * FROM marks(); ROLLBACK;

-- Whole rows carry whole rows.
SELECT columns, concerns FROM smart_groups.track('members', 'people', $$SELECT NULL, to_jsonb(r) ->> 'id'$$);

-- Of another owner.
CREATE ROLE regress_hr;
ALTER TABLE people OWNER TO regress_hr;
CREATE ROLE regress_app;
ALTER TABLE smart_groups.groups OWNER TO regress_app;
SELECT smart_groups.untrack('members', 'people');
ALTER TABLE smart_groups.groups OWNER TO postgres;
SELECT smart_groups.untrack('members', 'people');
SELECT smart_groups.untrack('members', 'people');
SELECT smart_groups.untrack('members', 'memberships');
SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'smart_groups_capture%';
SELECT count(*) FROM smart_groups_internal.tracked;
DROP OWNED BY regress_hr CASCADE;
DROP ROLE regress_hr, regress_app;
