-- Values that are too long for an index are refused in words, or are in no index.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES (1, 1, 'Ada', 'accepted'), (1, 2, 'Bob', 'accepted');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (1, 1, 'Pi', 'number');
INSERT INTO smart_groups.questions (spot_id, id, name, type) VALUES (1, 1, 'Pi', 'number');
SELECT smart_groups.create_smart_group(1, 'Piled high', '{"combinator": "and", "rules": [{"field": "property:1", "operator": ">", "value": "1"}]}') AS piled \gset
SELECT smart_groups.process_pending();

-- A number, however it is written.
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, number_value) VALUES (1, 1, 1, repeat('123456789', 1500)::numeric);
INSERT INTO smart_groups.answers (spot_id, member_id, question_id, number_value) VALUES (1, 1, 1, ('0.' || repeat('123456789', 1500))::numeric);
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, number_value) VALUES (1, 1, 1, 3), (1, 2, 1, repeat('8', 3900)::numeric);
UPDATE smart_groups.property_values SET number_value = repeat('123456789', 1500)::numeric WHERE member_id = 1;
-- Zeros take no room.
UPDATE smart_groups.property_values SET number_value = ('1' || repeat('0', 30000))::numeric WHERE member_id = 1;
SELECT smart_groups.process_pending();
SELECT member_id FROM smart_groups.group_members ORDER BY 1;
SELECT * FROM smart_groups.verify();

-- A status of an application's own, which is in no index.
SELECT setseed(0.5) \g /dev/null
UPDATE smart_groups.members SET status = (SELECT string_agg(md5(random()::text), '') FROM generate_series(1, 300)) WHERE id = 1;
SELECT length(status) FROM smart_groups.members WHERE id = 1;
SELECT smart_groups.process_pending();
SELECT member_id FROM smart_groups.group_members ORDER BY 1;
SELECT * FROM smart_groups.verify();
-- The index serves those who can be in a group.
SET enable_seqscan = off;
SET enable_bitmapscan = off;
ALTER TABLE smart_groups.members DROP CONSTRAINT members_pkey CASCADE;
DROP INDEX smart_groups.members_alphabetical, smart_groups.members_email, smart_groups.members_role,
    smart_groups.members_invited_at, smart_groups.members_registered_at;
EXPLAIN (COSTS OFF) SELECT m.id FROM smart_groups.members AS m
WHERE m.spot_id = 1 AND m.status::text COLLATE "C" IN ('accepted', 'invited', 'pending') AND m.status::text COLLATE "C" = 'pending';
