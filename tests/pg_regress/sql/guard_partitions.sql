-- An application's own partitioned tables, whose columns stand in an order of their own, in each partition in another,
-- some of them dropped: guards refuse and changes are noted by the names of columns, whatever way a row is reached.
\set VERBOSITY default
SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
DROP SCHEMA smart_groups CASCADE;
CREATE EXTENSION smart_groups;
RESET client_min_messages;
CREATE SCHEMA parts;
CREATE TABLE smart_groups.tags (name text, gone integer, id bigint NOT NULL, spot_id bigint NOT NULL, PRIMARY KEY (id, spot_id)) PARTITION BY LIST (spot_id);
ALTER TABLE smart_groups.tags DROP COLUMN gone;
CREATE TABLE parts.tags_1 (id bigint NOT NULL, gone text, spot_id bigint NOT NULL, name text, PRIMARY KEY (id, spot_id));
ALTER TABLE parts.tags_1 DROP COLUMN gone;
ALTER TABLE smart_groups.tags ATTACH PARTITION parts.tags_1 FOR VALUES IN (1);
CREATE TABLE parts.tags_2 PARTITION OF smart_groups.tags FOR VALUES IN (2);
CREATE TABLE smart_groups.properties (type text NOT NULL, name text, id bigint NOT NULL, spot_id bigint NOT NULL, PRIMARY KEY (spot_id, id)) PARTITION BY LIST (spot_id);
CREATE TABLE parts.properties_1 (gone text, spot_id bigint NOT NULL, id bigint NOT NULL, name text, type text NOT NULL, PRIMARY KEY (spot_id, id));
ALTER TABLE parts.properties_1 DROP COLUMN gone;
ALTER TABLE smart_groups.properties ATTACH PARTITION parts.properties_1 FOR VALUES IN (1);
CREATE TABLE smart_groups.property_options (label text, "position" integer, id bigint NOT NULL, spot_id bigint NOT NULL, property_id bigint NOT NULL,
    PRIMARY KEY (spot_id, property_id, id)) PARTITION BY LIST (property_id);
CREATE TABLE parts.options_1 (property_id bigint NOT NULL, id bigint NOT NULL, "position" integer, label text, spot_id bigint NOT NULL, PRIMARY KEY (spot_id, property_id, id));
ALTER TABLE smart_groups.property_options ATTACH PARTITION parts.options_1 FOR VALUES IN (1);
CREATE TABLE parts.options_2 PARTITION OF smart_groups.property_options FOR VALUES IN (2);
CREATE TABLE smart_groups.members (
    status text, email text, gone text, last_active_at timestamptz, registered_at timestamptz, invited_at timestamptz, role_id bigint, title text,
    last_name text, first_name text, id bigint NOT NULL, note text, spot_id bigint NOT NULL, PRIMARY KEY (spot_id, id)) PARTITION BY LIST (spot_id);
ALTER TABLE smart_groups.members DROP COLUMN gone;
CREATE TABLE parts.members_1 (
    note text, gone text, spot_id bigint NOT NULL, id bigint NOT NULL, first_name text, last_name text, title text, role_id bigint, email text,
    invited_at timestamptz, registered_at timestamptz, status text, last_active_at timestamptz, PRIMARY KEY (spot_id, id));
ALTER TABLE parts.members_1 DROP COLUMN gone;
ALTER TABLE smart_groups.members ATTACH PARTITION parts.members_1 FOR VALUES IN (1);
CREATE TABLE parts.members_2 PARTITION OF smart_groups.members FOR VALUES IN (2);
SELECT smart_groups.install();
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP'), (1, 2, 'Press'), (2, 1, 'VIP there');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (1, 1, 'Plan', 'single_select'), (1, 2, 'Unused', 'single_select');
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label) VALUES (1, 1, 1, 'Free'), (1, 1, 2, 'Pro'), (1, 2, 1, 'None');
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status)
SELECT s, n, 'Member ' || n, n || '@acme.com', 'accepted' FROM generate_series(1, 2) AS s, generate_series(1, 3) AS n;
INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id) VALUES (1, 1, 1);
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, option_id) VALUES (1, 2, 1, 2);
SELECT public.smart('VIP', 'tag', 'in', '1') AS vip \gset
SELECT public.smart('Pro', 'property:1', '=', '"2"') AS pro \gset
SELECT public.smart('Acme', 'email', 'endsWith', '"@acme.com"') AS acme \gset
SELECT smart_groups.process_pending();
\set look 'SELECT smart_groups.process_pending() AS changes; SELECT "group", members FROM public.membership() ORDER BY 1;'
:look

-- What groups use stays: in the table, in its partition, by a move into another one.
DELETE FROM smart_groups.tags WHERE spot_id = 1 AND id = 1;
DELETE FROM parts.tags_1 WHERE id = 1;
UPDATE smart_groups.tags SET spot_id = 2, id = 9 WHERE spot_id = 1 AND id = 1;
UPDATE parts.tags_1 SET id = 9 WHERE id = 1;
DELETE FROM parts.properties_1 WHERE id = 1;
UPDATE parts.properties_1 SET type = 'text' WHERE id = 1;
DELETE FROM parts.options_1 WHERE id = 1;
UPDATE smart_groups.property_options SET property_id = 2, id = 9 WHERE property_id = 1 AND id = 1;
UPDATE parts.options_1 SET id = 9 WHERE id = 1;
\set VERBOSITY terse
TRUNCATE parts.options_1;
TRUNCATE parts.tags_1;
\set VERBOSITY default
-- A partition with rows that nothing refers to by a foreign key is taken off as DDL takes it: the group says what it lacks.
BEGIN;
DELETE FROM smart_groups.property_values;
ALTER TABLE smart_groups.property_options DETACH PARTITION parts.options_1;
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending() IS NOT NULL AS done;
SELECT name, phase, error FROM smart_groups.group_status ORDER BY group_id;
ROLLBACK;
-- What none uses goes, and names are free.
DELETE FROM parts.tags_1 WHERE id = 2;
DELETE FROM parts.options_2;
DELETE FROM smart_groups.properties WHERE id = 2;
UPDATE parts.tags_1 SET name = 'Guests';
UPDATE parts.options_1 SET label = 'Paid', "position" = 7 WHERE id = 2;
SELECT smart_groups.describe(1, conditions) FROM smart_groups.groups ORDER BY id;

-- Changes are those of the columns that have their names.
CREATE FUNCTION public.marks() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM smart_groups_internal.change_log';
SELECT smart_groups.process_pending() IS NOT NULL AS done;
UPDATE parts.members_1 SET note = 'called' WHERE id = 1;
UPDATE smart_groups.members SET note = 'called' WHERE id = 1;
SELECT public.marks();
UPDATE parts.members_1 SET email = '1@home.org' WHERE id = 1;
UPDATE smart_groups.members SET email = '3@home.org', note = '3@acme.com' WHERE spot_id = 1 AND id = 3;
:look
UPDATE smart_groups.members SET spot_id = 2, id = id + 10 WHERE spot_id = 1 AND id = 3;
UPDATE smart_groups.members SET spot_id = 1, id = id + 10 WHERE spot_id = 2 AND id = 1;
INSERT INTO parts.members_1 (spot_id, id, email, status) VALUES (1, 4, '4@acme.com', 'accepted');
:look
DELETE FROM parts.members_1 WHERE id = 4;
UPDATE smart_groups.members SET status = 'deactivated' WHERE id = 11;
:look
SELECT * FROM smart_groups.verify();
SELECT member_id, first_name, email FROM smart_groups.audience(1, search => 'mem acme');
