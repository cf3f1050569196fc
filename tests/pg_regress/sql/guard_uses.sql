-- What a smart group uses stays, with its type.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id) VALUES (1);
INSERT INTO smart_groups.roles (spot_id, id, name) VALUES (1, 1, 'Coach'), (1, 2, 'Guest');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP'), (1, 2, 'Beta');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES
    (1, 1, 'City', 'text'), (1, 6, 'Plan', 'single_select'), (1, 7, 'Interests', 'multi_select'), (1, 8, 'Free', 'text');
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label) VALUES
    (1, 6, 61, 'Free'), (1, 6, 62, 'Pro'), (1, 6, 63, 'Team'), (1, 7, 61, 'Art'), (1, 7, 72, 'Music');
INSERT INTO smart_groups.questions (spot_id, id, name, type) VALUES (1, 11, 'Arrival', 'date'), (1, 17, 'Topics', 'multi_select');
INSERT INTO smart_groups.question_options (spot_id, question_id, id, label) VALUES (1, 17, 171, 'Art'), (1, 17, 172, 'Music');
INSERT INTO smart_groups.members (spot_id, id, role_id) VALUES (1, 1, 2);
INSERT INTO smart_groups.groups (spot_id, id, kind, name) VALUES (1, 1, 'static', 'Staff'), (1, 2, 'static', 'Unused');
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions) VALUES (1, 10, 'smart', 'Everything', '{"combinator": "and", "rules": [
    {"field": "role", "operator": "!=", "value": "1"},
    {"field": "tag", "operator": "in", "value": ["1"]},
    {"field": "property:1", "operator": "=", "value": "62"},
    {"combinator": "or", "not": true, "rules": [
        {"field": "property:6", "operator": "in", "value": ["61", "62"]},
        {"field": "property:7", "operator": "containsAll", "value": ["72"]},
        {"field": "question:11", "operator": "<", "value": "2026-01-01"},
        {"field": "question:17", "operator": "notIn", "value": ["171"]}]},
    {"field": "group", "operator": "in", "value": ["1"]}]}');
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions)
SELECT 1, 10 + n, 'smart', 'User ' || n, '{"combinator": "and", "rules": [{"field": "tag", "operator": "in", "value": ["1"]}]}'
FROM generate_series(1, 7) AS n;

-- In use.
DELETE FROM smart_groups.roles WHERE id = 1;
\echo :SQLSTATE
DELETE FROM smart_groups.tags WHERE id = 1;
DELETE FROM smart_groups.properties WHERE id = 6;
DELETE FROM smart_groups.questions WHERE id = 11;
DELETE FROM smart_groups.groups WHERE id = 1;
DELETE FROM smart_groups.property_options WHERE property_id = 6 AND id = 61;
DELETE FROM smart_groups.property_options WHERE property_id = 7 AND id = 72;
DELETE FROM smart_groups.question_options WHERE id = 171;
UPDATE smart_groups.property_options SET id = 64 WHERE property_id = 6 AND id = 62;
UPDATE smart_groups.tags SET id = 5 WHERE id = 1;
UPDATE smart_groups.properties SET type = 'multi_select' WHERE id = 6;
UPDATE smart_groups.questions SET type = 'timestamp' WHERE id = 11;
-- The sentence comes before a foreign key's, where members have what is used.
INSERT INTO smart_groups.members (spot_id, id, role_id) VALUES (1, 2, 1);
INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id) VALUES (1, 2, 1);
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, option_id) VALUES (1, 2, 6, 61);
INSERT INTO smart_groups.answer_choices (spot_id, member_id, question_id, option_id) VALUES (1, 2, 17, 171);
UPDATE smart_groups.roles SET id = 3 WHERE id = 1;
UPDATE smart_groups.tags SET id = 5 WHERE id = 1;
UPDATE smart_groups.properties SET id = 9 WHERE id = 6;
UPDATE smart_groups.property_options SET id = 64 WHERE property_id = 6 AND id = 61;
UPDATE smart_groups.questions SET id = 9 WHERE id = 17;
UPDATE smart_groups.question_options SET id = 173 WHERE id = 171;
DELETE FROM smart_groups.members WHERE id = 2;

-- Not in use, or not changed in what matters.
BEGIN;
DELETE FROM smart_groups.roles WHERE id = 2;
SELECT role_id FROM smart_groups.members;
DELETE FROM smart_groups.tags WHERE id = 2;
DELETE FROM smart_groups.properties WHERE id = 8;
DELETE FROM smart_groups.groups WHERE id = 2;
UPDATE smart_groups.roles SET name = 'Trainer' WHERE id = 1;
UPDATE smart_groups.properties SET name = 'Tariff' WHERE id = 6;
UPDATE smart_groups.property_options SET label = 'Gratis', position = 9 WHERE id = 61;
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label) VALUES (1, 6, 65, 'New');
SET CONSTRAINTS ALL IMMEDIATE;
ROLLBACK;

-- A value's type and its property's type fit, whichever changes.
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, text_value) VALUES (1, 1, 8, 'x');
UPDATE smart_groups.properties SET type = 'number' WHERE id = 8;
DELETE FROM smart_groups.property_values;
UPDATE smart_groups.properties SET type = 'multi_select' WHERE id = 8;
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label) VALUES (1, 8, 81, 'One');
INSERT INTO smart_groups.property_choices (spot_id, member_id, property_id, option_id) VALUES (1, 1, 8, 81);
UPDATE smart_groups.properties SET type = 'single_select' WHERE id = 8;
UPDATE smart_groups.properties SET type = 'multi_select' WHERE id = 8;

-- TRUNCATE takes nothing away that is used.
SET client_min_messages = warning;
TRUNCATE smart_groups.tags CASCADE;
TRUNCATE smart_groups.question_options CASCADE;
TRUNCATE smart_groups.group_dependencies;
RESET client_min_messages;

-- Dependencies are not a way around.
DELETE FROM smart_groups.group_dependencies;
UPDATE smart_groups.group_dependencies SET tag_id = 2 WHERE tag_id = 1;
INSERT INTO smart_groups.group_dependencies (spot_id, group_id, tag_id) VALUES (1, 10, 2);

-- Together in one statement all of it can go.
BEGIN;
WITH users AS (DELETE FROM smart_groups.groups WHERE kind = 'smart')
DELETE FROM smart_groups.tags WHERE id = 1;
SET CONSTRAINTS ALL IMMEDIATE;
ROLLBACK;
BEGIN;
DELETE FROM smart_groups.groups WHERE id IN (1, 10);
SET CONSTRAINTS ALL IMMEDIATE;
ROLLBACK;
BEGIN;
SET client_min_messages = warning;
TRUNCATE smart_groups.spots CASCADE;
RESET client_min_messages;
SET CONSTRAINTS ALL IMMEDIATE;
ROLLBACK;
DELETE FROM smart_groups.spots;
SELECT count(*) FROM smart_groups.group_dependencies;
