-- What a smart group uses stays also where it stands in tables of the application's own, whatever views make of them.
\set VERBOSITY default
\pset null -
SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
DROP SCHEMA smart_groups CASCADE;
CREATE EXTENSION smart_groups;
CREATE SCHEMA app;
CREATE TABLE app.orgs (id integer PRIMARY KEY, name text);
CREATE TABLE app.people (id bigint PRIMARY KEY, org integer REFERENCES app.orgs ON DELETE CASCADE, role integer, skills text[]);
CREATE TABLE app.roles (id integer PRIMARY KEY, org integer REFERENCES app.orgs ON DELETE CASCADE, title text, retired_at date);
CREATE TABLE app.labels (org integer, id integer, label text, PRIMARY KEY (org, id)) PARTITION BY LIST (org);
CREATE TABLE app.labels_1 PARTITION OF app.labels FOR VALUES IN (1);
CREATE TABLE app.labels_rest PARTITION OF app.labels DEFAULT;
CREATE TABLE app.taggings (person bigint REFERENCES app.people ON DELETE CASCADE, org integer, label integer);
CREATE TABLE app.forms (id integer PRIMARY KEY, org integer REFERENCES app.orgs ON DELETE CASCADE, deleted_at date);
CREATE TABLE app.fields (id text PRIMARY KEY, form integer REFERENCES app.forms ON DELETE CASCADE, label text, kind text, choices text[]);
CREATE TABLE app.choices (field text REFERENCES app.fields ON DELETE CASCADE, code text, label text, PRIMARY KEY (field, code));
CREATE TABLE app.submissions (id integer PRIMARY KEY, person bigint REFERENCES app.people ON DELETE CASCADE);
CREATE TABLE app.entries (submission integer REFERENCES app.submissions ON DELETE CASCADE, field text, raw text);
-- A question a line, as JSON.
CREATE TABLE app.surveys (org integer PRIMARY KEY REFERENCES app.orgs ON DELETE CASCADE, title text, questions text);

CREATE VIEW smart_groups.spots AS SELECT o.id, o.name, 'UTC' AS time_zone FROM app.orgs o;
CREATE VIEW smart_groups.roles AS
SELECT r.org AS spot_id, r.id, r.title AS name, 'custom' AS kind FROM app.roles r WHERE r.retired_at IS NULL;
CREATE VIEW smart_groups.members AS
SELECT p.org AS spot_id, p.id, 'P' || p.id AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
       'accepted' AS status, p.role AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,
       NULL::timestamptz AS last_active_at
FROM app.people p JOIN app.orgs o ON o.id = p.org;
CREATE VIEW smart_groups.tags AS SELECT l.org AS spot_id, l.id, l.label AS name FROM app.labels l;
CREATE VIEW smart_groups.member_tags AS
SELECT t.org AS spot_id, t.person AS member_id, l.id AS tag_id
FROM app.taggings t JOIN app.labels l ON l.org = t.org AND l.id = t.label;
CREATE VIEW smart_groups.properties AS
SELECT f.org AS spot_id, d.id, d.label AS name, CASE d.kind WHEN 'choice' THEN 'single_select' ELSE d.kind END AS type
FROM app.forms f JOIN app.fields d ON d.form = f.id WHERE f.deleted_at IS NULL;
CREATE VIEW smart_groups.property_options AS
SELECT f.org AS spot_id, d.id AS property_id, c.choice AS id, c.choice AS label, c.position
FROM app.forms f JOIN app.fields d ON d.form = f.id CROSS JOIN LATERAL unnest(d.choices) WITH ORDINALITY AS c (choice, position)
UNION ALL
SELECT f.org, d.id, c.code, c.label, 0 FROM app.choices c JOIN app.fields d ON d.id = c.field JOIN app.forms f ON f.id = d.form;
CREATE VIEW smart_groups.property_values AS
SELECT p.org AS spot_id, p.id AS member_id, d.id AS property_id, CASE d.kind WHEN 'text' THEN e.raw END AS text_value,
       CASE d.kind WHEN 'choice' THEN e.raw END AS option_id
FROM app.entries e JOIN app.submissions s ON s.id = e.submission JOIN app.people p ON p.id = s.person
JOIN app.fields d ON d.id = e.field WHERE d.kind IN ('text', 'choice');
CREATE VIEW smart_groups.questions AS
SELECT s.org AS spot_id, q.line::jsonb ->> 'id' AS id, q.line::jsonb ->> 'label' AS name, q.line::jsonb ->> 'type' AS type
FROM app.surveys s CROSS JOIN LATERAL regexp_split_to_table(s.questions, E'\n') AS q (line);
CREATE VIEW smart_groups.question_options AS
SELECT s.org AS spot_id, q.line::jsonb ->> 'id' AS question_id, o.value ->> 'key' AS id, o.value ->> 'label' AS label, 0 AS position
FROM app.surveys s CROSS JOIN LATERAL regexp_split_to_table(s.questions, E'\n') AS q (line)
CROSS JOIN LATERAL jsonb_array_elements(q.line::jsonb -> 'options') AS o;
SELECT smart_groups.install();
RESET client_min_messages;

-- Guarded is what is not one member's: neither a person nor a tagging, nor an answer, which knows its person through a
-- submission; but what these point to.
SELECT relation, base_table, guarded FROM smart_groups.track() WHERE relation NOT IN ('spots', 'members') ORDER BY 1, base_table::text;
SELECT tgrelid::regclass, tgname, encode(tgargs, 'escape') AS argument, tgenabled FROM pg_trigger
WHERE tgname LIKE 'smart_groups_guard%' AND NOT tgparentid <> 0 AND tgrelid::regclass::text LIKE 'app.%' ORDER BY tgrelid::regclass::text, 2;
SELECT DISTINCT done FROM smart_groups.track();
SELECT relation, base_table, guarded, problem FROM smart_groups.tracked WHERE guarded ORDER BY 1, base_table::text;

INSERT INTO app.orgs VALUES (1, 'Acme'), (2, 'Beta');
INSERT INTO app.roles VALUES (1, 1, 'Coach'), (2, 1, 'Guest'), (3, 2, 'Coach there');
INSERT INTO app.labels VALUES (1, 1, 'VIP'), (1, 2, 'Press'), (2, 1, 'VIP there');
INSERT INTO app.people VALUES (1, 1, 1, '{sql,rust}'), (2, 1, 2, '{sql}'), (3, 2, NULL, '{}');
INSERT INTO app.taggings VALUES (1, 1, 1);
INSERT INTO app.forms VALUES (1, 1), (2, 1), (3, 2);
INSERT INTO app.fields VALUES ('city', 1, 'City', 'text', NULL), ('plan', 1, 'Plan', 'choice', '{free,pro,team}'), ('size', 1, 'Size', 'choice', NULL),
    ('fax', 2, 'Fax', 'text', NULL), ('old', 2, 'Old', 'choice', '{a,b}'), ('town', 3, 'Town there', 'text', NULL);
INSERT INTO app.choices VALUES ('size', 's', 'Small'), ('size', 'l', 'Large'), ('old', 'c', 'C');
INSERT INTO app.submissions VALUES (1, 1);
INSERT INTO app.entries VALUES (1, 'city', 'Bonn'), (1, 'plan', 'pro');
INSERT INTO app.surveys VALUES (1, 'Start', '{"id": "age", "label": "Age", "type": "number"}
{"id": "way", "label": "Way", "type": "single_select", "options": [{"key": "web", "label": "Web"}, {"key": "ad", "label": "Ad"}]}
{"id": "why", "label": "Why", "type": "text"}');
CREATE FUNCTION public.use(name text, field text, operator text, value jsonb, spot integer DEFAULT 1) RETURNS void LANGUAGE sql
AS 'INSERT INTO smart_groups.groups (spot_id, kind, name, conditions) VALUES (spot, ''smart'', name, public.rule(field, operator, value))';
SELECT public.use('coaches', 'role', '=', '"1"'), public.use('vip', 'tag', 'in', '["1"]'), public.use('bonn', 'property:city', '=', '"bonn"'),
    public.use('pro', 'property:plan', '=', '"pro"'), public.use('small', 'property:size', '=', '"s"'), public.use('old', 'question:age', '>', '60'),
    public.use('web', 'question:way', '=', '"web"'), public.use('there', 'property:town', '=', '"x"', 2);

-- Deleted, whatever the way.
DELETE FROM app.roles WHERE id = 1;
\echo :SQLSTATE
DELETE FROM app.labels WHERE id = 1 AND org = 1;
DELETE FROM app.labels_1;
DELETE FROM app.fields WHERE id = 'city';
DELETE FROM app.fields WHERE id = 'plan';
DELETE FROM app.forms WHERE id = 1;
DELETE FROM app.choices WHERE code = 'l';
DELETE FROM app.surveys;
DELETE FROM app.fields;
WITH gone AS (DELETE FROM app.fields WHERE id = 'city' RETURNING id) DELETE FROM app.entries USING gone WHERE field = gone.id;
BEGIN;
DELETE FROM app.entries WHERE field = 'city';
DELETE FROM app.fields WHERE id = 'city';
ROLLBACK;
MERGE INTO app.fields AS f USING (SELECT 'city' AS id) AS gone ON f.id = gone.id WHEN MATCHED THEN DELETE;
-- With another key, or another type.
UPDATE app.roles SET id = 9 WHERE id = 1;
UPDATE app.fields SET id = 'place' WHERE id = 'city';
UPDATE app.fields SET form = 3 WHERE id = 'city';
UPDATE app.choices SET code = 'xl' WHERE code = 'l';
UPDATE app.choices SET field = 'old' WHERE code = 'l';
UPDATE app.fields SET kind = 'number' WHERE id = 'city';
UPDATE app.fields SET kind = 'text' WHERE id = 'plan';
INSERT INTO app.fields VALUES ('city', 1) ON CONFLICT (id) DO UPDATE SET kind = 'number';
-- Hidden.
UPDATE app.roles SET retired_at = '2026-01-01' WHERE id = 1;
UPDATE app.forms SET deleted_at = '2026-01-01' WHERE id = 1;
-- Out of an array, a line, an array in a line.
UPDATE app.fields SET choices = '{free,pro}' WHERE id = 'plan';
UPDATE app.fields SET choices = '{free,pro,business}' WHERE id = 'plan';
UPDATE app.fields SET choices = NULL WHERE id = 'plan';
UPDATE app.surveys SET questions = regexp_replace(questions, '^.*\n', '');
UPDATE app.surveys SET questions = replace(questions, '"number"', '"date"');
UPDATE app.surveys SET questions = replace(questions, '"age"', '"years"');
UPDATE app.surveys SET questions = replace(questions, '{"key": "web", "label": "Web"}, ', '');
-- Emptied.
TRUNCATE app.choices;
SET client_min_messages = warning;
TRUNCATE app.fields CASCADE;
TRUNCATE app.labels;
RESET client_min_messages;
SELECT count(*) FROM smart_groups.properties;

-- Free: what nothing uses, and what is not changed in what matters.
BEGIN;
DELETE FROM app.roles WHERE id = 2;
DELETE FROM app.labels WHERE id = 2;
DELETE FROM app.fields WHERE id = 'fax';
DELETE FROM app.choices WHERE field = 'old';
UPDATE app.fields SET choices = '{b}' WHERE id = 'old';
DELETE FROM app.forms WHERE id = 2;
UPDATE app.fields SET label = 'Town' WHERE id = 'city';
UPDATE app.fields SET choices = '{team,pro,free,max}' WHERE id = 'plan';
INSERT INTO app.choices VALUES ('size', 'm', 'Medium'), ('plan', 'x', 'X');
UPDATE app.choices SET label = upper(label);
UPDATE app.surveys SET title = 'Begin', questions = replace(questions, '"Age"', '"Years"');
UPDATE app.surveys SET questions = regexp_replace(questions, '\n[^\n]*$', '');
DELETE FROM app.taggings;
DELETE FROM app.entries;
DELETE FROM app.people;
UPDATE app.roles SET title = title || '!';
-- Another table in its place, in one statement.
WITH gone AS (DELETE FROM app.choices WHERE code = 's') UPDATE app.fields SET choices = '{s}' WHERE id = 'size';
-- Together with the groups, in one statement.
WITH gone AS (DELETE FROM smart_groups.groups WHERE name = 'bonn') DELETE FROM app.fields WHERE id = 'city';
-- Nothing crosses tenants.
DELETE FROM app.labels WHERE org = 2;
DELETE FROM app.roles WHERE org = 2;
-- What goes with its spot goes freely.
DELETE FROM app.orgs WHERE id = 2;
-- The last group's end frees what it used.
DELETE FROM smart_groups.groups;
DELETE FROM app.forms;
DELETE FROM app.roles;
TRUNCATE app.labels, app.surveys;
ROLLBACK;
TRUNCATE app.surveys, smart_groups.groups CASCADE;

-- Nobody gets around it: neither with a snapshot of before, nor without rights, nor behind a policy.
INSERT INTO app.surveys VALUES (1, 'Start', '{"id": "age", "label": "Age", "type": "number"}');
SELECT public.use('bonn', 'property:city', '=', '"bonn"'), public.use('vip', 'tag', 'in', '["1"]'), public.use('old', 'question:age', '>', '60');
CREATE ROLE guard_base_clerk;
GRANT USAGE ON SCHEMA app TO guard_base_clerk;
GRANT SELECT, UPDATE, DELETE ON app.fields, app.surveys TO guard_base_clerk;
ALTER TABLE app.fields ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_fields ON app.fields TO guard_base_clerk USING (true);
ALTER TABLE smart_groups.groups ENABLE ROW LEVEL SECURITY;
SET ROLE guard_base_clerk;
DELETE FROM app.fields WHERE id = 'city';
DELETE FROM app.fields WHERE id = 'fax';
UPDATE app.fields SET kind = 'number', label = 'City?' WHERE id = 'city';
SET quote_all_identifiers = on;
DELETE FROM app.fields WHERE id = 'city';
RESET quote_all_identifiers;
RESET ROLE;
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT count(*) FROM app.fields;
DELETE FROM app.fields WHERE id = 'city';
ROLLBACK;
BEGIN;
SAVEPOINT before;
DELETE FROM app.fields WHERE id = 'city';
ROLLBACK TO before;
UPDATE app.fields SET label = 'City' WHERE id = 'city';
UPDATE app.fields SET id = 'city2' WHERE id = 'city';
ROLLBACK;
-- What came into being and into use in the same transaction.
BEGIN;
INSERT INTO app.forms VALUES (7, 1);
INSERT INTO app.fields VALUES ('new', 7, 'New', 'text');
SELECT public.use('new', 'property:new', '=', '"x"');
UPDATE app.fields SET label = 'Newer' WHERE id = 'new';
DELETE FROM app.forms WHERE id = 7;
ROLLBACK;

-- Rows that hide others: a table of what is archived, an override of a type.
CREATE TABLE app.archived (field text);
CREATE TABLE app.kinds (field text, kind text);
CREATE OR REPLACE VIEW smart_groups.properties AS
SELECT f.org AS spot_id, d.id, d.label AS name, coalesce(k.kind, CASE d.kind WHEN 'choice' THEN 'single_select' ELSE d.kind END) AS type
FROM app.forms f JOIN app.fields d ON d.form = f.id LEFT JOIN app.kinds k ON k.field = d.id
WHERE f.deleted_at IS NULL AND NOT EXISTS (SELECT FROM app.archived a WHERE a.field = d.id);
-- Before track() knows of it, guards go by the view as it is now: what it reads of tables that it read before.
DELETE FROM app.fields WHERE id = 'city';
SELECT base_table, done, guarded FROM smart_groups.track('properties') ORDER BY base_table::text;
INSERT INTO app.archived VALUES ('plan'), ('city');
INSERT INTO app.kinds VALUES ('city', 'number');
COPY app.archived FROM stdin;
city
\.
INSERT INTO app.archived VALUES ('plan');
INSERT INTO app.kinds VALUES ('plan', 'text');
DELETE FROM app.archived;

-- A whole table, of which the view has one row.
CREATE OR REPLACE VIEW smart_groups.tags AS SELECT l.org AS spot_id, max(l.id) AS id, min(l.label) AS name FROM app.labels l GROUP BY l.org;
SELECT base_table, done, guarded FROM smart_groups.track('tags');
SELECT * FROM smart_groups.tags ORDER BY 1;
DELETE FROM smart_groups.groups WHERE name = 'vip';
SELECT public.use('press', 'tag', 'in', '["2"]');
DELETE FROM app.labels WHERE (org, id) = (1, 2);
INSERT INTO app.labels VALUES (1, 3, 'Board');
DELETE FROM app.labels WHERE (org, id) = (1, 1);

-- A definition that is only data: it stands as long as somebody bears it.
DROP VIEW smart_groups.tags, smart_groups.member_tags CASCADE;
CREATE VIEW smart_groups.tags AS
SELECT DISTINCT p.org AS spot_id, s.skill AS id, s.skill AS name FROM app.people p CROSS JOIN LATERAL unnest(p.skills) AS s (skill);
CREATE VIEW smart_groups.member_tags AS
SELECT p.org AS spot_id, p.id AS member_id, s.skill AS tag_id FROM app.people p CROSS JOIN LATERAL unnest(p.skills) AS s (skill);
SET client_min_messages = warning;
DELETE FROM smart_groups.groups;
DROP TABLE smart_groups.group_dependencies;
SELECT smart_groups.install();
RESET client_min_messages;
SELECT relation, base_table, done, guarded FROM smart_groups.track('tags');
SELECT public.use('rust', 'tag', 'in', '["rust"]'), public.use('bonn', 'property:city', '=', '"bonn"');
UPDATE app.people SET skills = '{}';

-- A view that fails stands in nobody's way who takes nothing away that is used.
CREATE OR REPLACE VIEW smart_groups.properties AS
SELECT f.org AS spot_id, d.id, d.label AS name, CASE WHEN 1 / (f.org - f.org) = 1 THEN d.kind ELSE 'text' END AS type
FROM app.forms f JOIN app.fields d ON d.form = f.id WHERE f.deleted_at IS NULL;
DELETE FROM app.fields WHERE id = 'old';
DELETE FROM app.fields WHERE id = 'city';
-- Nor does one that is gone, or reads another table.
BEGIN;
DROP VIEW smart_groups.properties;
DELETE FROM app.fields WHERE id = 'city';
ROLLBACK;
BEGIN;
CREATE TABLE app.fields_2 (org integer, id text, label text, kind text);
INSERT INTO app.fields_2 VALUES (1, 'city', 'City', 'text');
CREATE OR REPLACE VIEW smart_groups.properties AS SELECT org AS spot_id, id, label AS name, kind AS type FROM app.fields_2;
DELETE FROM app.fields WHERE id = 'city';
DELETE FROM app.fields_2;
ROLLBACK;
CREATE TABLE app.fields_2 (org integer, id text, label text, kind text);
INSERT INTO app.fields_2 VALUES (1, 'city', 'City', 'text');
CREATE OR REPLACE VIEW smart_groups.properties AS SELECT org AS spot_id, id, label AS name, kind AS type FROM app.fields_2;
SELECT base_table, done, guarded FROM smart_groups.track('properties');
DELETE FROM app.fields_2;
ALTER TABLE app.fields_2 RENAME COLUMN id TO code;
DELETE FROM app.fields_2;
SELECT done FROM smart_groups.track('properties');
ALTER TABLE app.fields_2 DISABLE TRIGGER smart_groups_guard;
SELECT relation, problem FROM smart_groups.tracked WHERE base_table = 'app.fields_2'::regclass;
SELECT done FROM smart_groups.track('properties');
SELECT relation, problem FROM smart_groups.tracked WHERE base_table = 'app.fields_2'::regclass;

-- A table that only a function reads.
CREATE FUNCTION app.all_fields() RETURNS SETOF app.fields_2 LANGUAGE sql STABLE BEGIN ATOMIC SELECT * FROM app.fields_2; END;
CREATE OR REPLACE VIEW smart_groups.properties AS SELECT org AS spot_id, code AS id, label AS name, kind AS type FROM app.all_fields();
SELECT base_table, done, guarded FROM smart_groups.track('properties', 'app.fields_2', 'SELECT r.org, NULL');
INSERT INTO app.fields_2 SELECT 1, n::text, 'Field ' || n, 'text' FROM generate_series(1, 1000) AS n;
DELETE FROM app.fields_2 WHERE code <> 'city';
DELETE FROM app.fields_2;

-- The trigger function on a table of somebody's own does nothing.
CREATE TABLE public.mine (org integer, id text);
CREATE TRIGGER mine AFTER DELETE ON public.mine FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_base('properties,groups,''');
CREATE TRIGGER before AFTER INSERT ON public.mine FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_base();
INSERT INTO public.mine VALUES (1, 'city');
DELETE FROM public.mine;
DROP TRIGGER before ON public.mine;
CREATE TRIGGER before BEFORE INSERT ON public.mine FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_base();
INSERT INTO public.mine VALUES (1, 'city');
SELECT smart_groups_internal.guard_base();

-- Guards go with untrack(), and with the extension.
SELECT smart_groups.untrack('properties', 'app.fields_2');
DELETE FROM app.fields_2;
SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'smart_groups_guard%' AND tgrelid::regclass::text LIKE 'app.%';
DROP OWNED BY guard_base_clerk;
DROP ROLE guard_base_clerk;
