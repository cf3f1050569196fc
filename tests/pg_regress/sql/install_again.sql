-- What was made goes on after DROP EXTENSION, changes in between, and a new CREATE EXTENSION with install().
-- And what there is before install(), and where it cannot run.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES
    (1, 1, 'Ada', 'accepted'), (1, 2, 'Grace', 'accepted'), (1, 3, NULL, 'accepted');
SELECT smart_groups.create_smart_group(1, 'Named', '{"combinator": "and", "rules": [{"field": "first_name", "operator": "notNull"}]}', blacklist => '{2}') AS named \gset
SELECT smart_groups.create_smart_group(1, 'Others', format('{"combinator": "and", "rules": [{"field": "group", "operator": "notIn", "value": ["%s"]}]}', :named)::jsonb) AS others \gset
SELECT smart_groups.process_pending();
CREATE TABLE public.seen AS SELECT group_id, member_id, added_at FROM smart_groups.group_members;

-- Without the extension the tables stay, with all that is in them, and nobody watches.
SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
RESET client_min_messages;
SELECT name, conditions FROM smart_groups.groups ORDER BY name;
SELECT smart_groups.process_pending();
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES (1, 4, 'Alan', 'accepted');
DELETE FROM smart_groups.members WHERE id = 1;

-- The extension alone does nothing: what nobody watches may be in the middle of a restore.
CREATE EXTENSION smart_groups;
SELECT smart_groups.process_pending();
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES (1, 5, 'Emmy', 'accepted');

-- With install() everything goes on: whatever has changed is found, what has not stays as it was.
SELECT smart_groups.install();
SELECT smart_groups.process_pending();
SELECT g.name, member_id, s.added_at IS NOT NULL AS was_there, s.added_at = x.added_at AS untouched
FROM smart_groups.group_members x
JOIN smart_groups.groups g ON g.id = x.group_id
LEFT JOIN public.seen s USING (group_id, member_id)
ORDER BY g.name, member_id;
SELECT * FROM smart_groups.verify();
UPDATE smart_groups.members SET first_name = NULL WHERE id = 4;
SELECT smart_groups.process_pending();
DELETE FROM smart_groups.groups WHERE id = :named;

-- So it is with a trigger that somebody has dropped.
DROP TRIGGER smart_groups_capture ON smart_groups.members;
UPDATE smart_groups.members SET first_name = 'Alonzo' WHERE id = 4;
SELECT smart_groups.process_pending();
SELECT smart_groups.install();
SELECT smart_groups.process_pending();
SELECT * FROM smart_groups.verify();

-- And with what an older version's tables have not had.
ALTER TABLE smart_groups.properties DROP CONSTRAINT properties_type_key;
COMMENT ON COLUMN smart_groups.members.status IS 'As an older version put it.';
SELECT smart_groups.install();
SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'properties_type_key';
SELECT col_description('smart_groups.members'::regclass, attnum) FROM pg_attribute WHERE attrelid = 'smart_groups.members'::regclass AND attname = 'status';
SELECT smart_groups.install();

-- The schema is the extension's choice. Before install() there is nothing to do. The encoding has to be UTF8.
SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
RESET client_min_messages;
CREATE EXTENSION smart_groups SCHEMA public;
SET client_min_messages = warning;
DROP SCHEMA smart_groups CASCADE;
RESET client_min_messages;
CREATE EXTENSION smart_groups;
SELECT smart_groups.process_pending();
SELECT smart_groups.wait_until_current('0');
SELECT smart_groups.fold('STRASSE Ä Σ');
CREATE DATABASE regress_latin1 TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C';
\set home :DBNAME
\c regress_latin1
CREATE EXTENSION smart_groups;
SELECT smart_groups.install();
\c :home
DROP DATABASE regress_latin1;
