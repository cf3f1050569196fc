-- An application's own partitioned tables, made before install(): whatever reaches a row is followed. What no
-- trigger sees, a partition that is emptied, attached or detached, verify() shows and rebuild_spot() puts right.
\set VERBOSITY default
SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
DROP SCHEMA smart_groups CASCADE;
CREATE EXTENSION smart_groups;
RESET client_min_messages;
CREATE TABLE smart_groups.members (
    spot_id bigint NOT NULL, id bigint NOT NULL, first_name text, last_name text, email text, title text, status text,
    role_id bigint, invited_at timestamptz, registered_at timestamptz, last_active_at timestamptz,
    PRIMARY KEY (spot_id, id)) PARTITION BY RANGE (id);
CREATE SCHEMA parts;
CREATE TABLE parts.low PARTITION OF smart_groups.members FOR VALUES FROM (1) TO (100);
CREATE TABLE parts.high PARTITION OF smart_groups.members FOR VALUES FROM (100) TO (1000) PARTITION BY LIST (spot_id);
CREATE TABLE parts.high_1 PARTITION OF parts.high FOR VALUES IN (1);
CREATE TABLE parts.high_2 PARTITION OF parts.high FOR VALUES IN (2);
CREATE TABLE smart_groups.member_tags (spot_id bigint NOT NULL, member_id bigint NOT NULL, tag_id bigint NOT NULL,
    PRIMARY KEY (spot_id, member_id, tag_id)) PARTITION BY LIST (spot_id);
CREATE TABLE parts.tags_1 PARTITION OF smart_groups.member_tags FOR VALUES IN (1);
CREATE TABLE parts.tags_2 PARTITION OF smart_groups.member_tags FOR VALUES IN (2);
SELECT smart_groups.install();
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.members (spot_id, id, email, status) VALUES
    (1, 1, '1@acme.com', 'accepted'), (1, 101, '101@acme.com', 'accepted'), (2, 1, '1@acme.com', 'accepted'), (2, 101, '101@acme.com', 'accepted');
\set rule '{"combinator": "and", "rules": [{"field": "email", "operator": "endsWith", "value": "@acme.com"}]}'
SELECT smart_groups.create_smart_group(1, 'Acme', :'rule');
SELECT smart_groups.create_smart_group(2, 'Acme there', :'rule');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP');
INSERT INTO smart_groups.member_tags VALUES (1, 101, 1);
SELECT smart_groups.create_smart_group(1, 'VIP', '{"combinator": "and", "rules": [{"field": "tag", "operator": "in", "value": ["1"]}]}');
\set look 'SELECT smart_groups.process_pending() AS changes; SELECT "group", members FROM public.membership() ORDER BY 1;'
:look

-- Straight into the partitions, and from one to another.
INSERT INTO parts.low (spot_id, id, email, status) VALUES (1, 2, '2@acme.com', 'accepted');
UPDATE parts.high_1 SET email = NULL;
DELETE FROM parts.high_2;
:look
UPDATE smart_groups.members SET id = id + 200 WHERE spot_id = 1 AND id < 100;
COPY parts.high (spot_id, id, email, status) FROM stdin;
2	102	102@acme.com	accepted
\.
:look
MERGE INTO smart_groups.members AS m USING (VALUES (1, 202), (1, 3)) AS n (spot_id, id) ON (m.spot_id, m.id) = (n.spot_id, n.id)
WHEN MATCHED THEN UPDATE SET id = 4
WHEN NOT MATCHED THEN INSERT (spot_id, id, email, status) VALUES (n.spot_id, n.id, '3@acme.com', 'accepted');
SET session_replication_role = replica;
UPDATE parts.low SET email = NULL WHERE spot_id = 2;
RESET session_replication_role;
:look
SELECT * FROM smart_groups.verify();

-- A partition's trigger counts as the table's.
ALTER TABLE parts.low DISABLE TRIGGER smart_groups_capture;
UPDATE smart_groups.members SET email = NULL WHERE id = 3;
:look
ALTER TABLE parts.low ENABLE TRIGGER smart_groups_capture;
:look
SELECT tgrelid::regclass, tgname FROM pg_trigger WHERE tgname LIKE 'smart_groups_capture%' AND tgenabled <> 'A';

ALTER TABLE parts.high_1 DISABLE TRIGGER USER;
UPDATE smart_groups.members SET email = NULL WHERE id = 201;
SELECT smart_groups.install();
SELECT tgrelid::regclass, tgname FROM pg_trigger WHERE tgname LIKE 'smart_groups_capture%' AND tgenabled <> 'A';
:look

-- A new, empty partition is no event.
CREATE TABLE parts.later PARTITION OF smart_groups.members FOR VALUES FROM (1000) TO (2000);
SELECT smart_groups.wait_until_current('0');
INSERT INTO smart_groups.members (spot_id, id, email, status) VALUES (1, 1000, '1000@acme.com', 'accepted');
:look

-- What passes unseen.
\set repair 'SELECT g.name, v.member_id, v.problem FROM smart_groups.verify() v JOIN smart_groups.groups g ON g.id = v.group_id ORDER BY 1, 2; SELECT smart_groups.rebuild_spot(1); SELECT smart_groups.process_pending(); SELECT "group", members FROM public.membership() ORDER BY 1; SELECT * FROM smart_groups.verify();'
TRUNCATE parts.tags_1;
:look
:repair
CREATE TABLE parts.ready (LIKE smart_groups.members INCLUDING ALL);
INSERT INTO parts.ready (spot_id, id, email, status) VALUES (1, 2000, '2000@acme.com', 'accepted');
ALTER TABLE smart_groups.members ATTACH PARTITION parts.ready FOR VALUES FROM (2000) TO (3000);
:look
:repair
UPDATE smart_groups.members SET email = '2000@example.org' WHERE id = 2000;
INSERT INTO parts.ready (spot_id, id, email, status) VALUES (1, 2001, '2001@acme.com', 'accepted');
:look
ALTER TABLE smart_groups.members DETACH PARTITION parts.ready;
:look
:repair
-- TRUNCATE of the whole table is seen.
TRUNCATE smart_groups.members CASCADE;
:look
SELECT * FROM smart_groups.verify();
