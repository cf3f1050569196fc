-- What can be asked of a rule before there is a group: compile, evaluate, describe, fields, rule_schema.
-- The same rule selects in SQL, decides for one member, and reads as a sentence.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name, time_zone) VALUES (1, 'Acme', 'Europe/Berlin'), (2, 'Globex', 'UTC');
INSERT INTO smart_groups.roles (spot_id, id, name, kind) VALUES (1, 1, 'Host', 'admin');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP'), (1, 2, 'Press');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES
    (1, 1, 'Points', 'number'), (1, 2, 'Plan', 'single_select');
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label, position) VALUES
    (1, 2, 21, 'Free', 1), (1, 2, 22, 'Pro', 2);
INSERT INTO smart_groups.questions (spot_id, id, name, type) VALUES (1, 1, 'Born on', 'date');
INSERT INTO smart_groups.members (spot_id, id, first_name, last_name, email, status) VALUES
    (1, 1, 'Ada', 'Lovelace', 'ada@acme.com', 'accepted'),
    (1, 2, 'Grace', 'Hopper', 'GRACE@ACME.COM', 'invited'),
    (1, 3, 'Alan', 'Turing', 'alan@acme.com', 'deactivated'),
    (1, 4, 'Kurt', 'Gödel', NULL, 'accepted'),
    (2, 1, 'Ada', 'Elsewhere', 'ada@acme.com', 'accepted');
INSERT INTO smart_groups.member_tags VALUES (1, 1, 1), (1, 4, 2);
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, option_id) VALUES (1, 4, 2, 22);
\set rule '{"combinator": "and", "rules": [{"field": "email", "operator": "endsWith", "value": "@acme.com"}]}'

-- What is wrong is said as the first error, with all of them in DETAIL.
SELECT smart_groups.compile(3, :'rule');
SELECT smart_groups.compile(1, '{"combinator": "and", "rules": [
    {"field": "mail", "operator": "=", "value": "a"}, {"field": "tag", "operator": "in", "value": ["3"]}]}');
SELECT smart_groups.evaluate(1, '{"combinator": "and", "rules": []}', 1);
SELECT smart_groups.describe(1, '{"combinator": "xor"}');

-- compile: one SELECT that anybody can run; status and spot are implied.
SELECT smart_groups.compile(1, :'rule') AS statement \gset
\echo :statement
SELECT * FROM (:statement) AS matching ORDER BY id;

-- Quotes of a rule stay within their literal.
SELECT smart_groups.compile(1, '{"combinator": "or", "rules": [
    {"field": "last_name", "operator": "=", "value": "O''Brien\\"},
    {"field": "last_name", "operator": "contains", "value": "100%_"}]}') AS statement \gset
\echo :statement
:statement;

-- evaluate: the same rule for one member. Eligible and matching; matching without being eligible; of another
-- spot; unknown.
SELECT id, first_name, status, smart_groups.evaluate(1, :'rule', id) FROM smart_groups.members
WHERE spot_id = 1 ORDER BY id;
SELECT smart_groups.evaluate(2, :'rule', 1) AS elsewhere, smart_groups.evaluate(2, :'rule', 2) AS unknown;

-- It looks at the data as they are now, be they committed or not.
BEGIN;
UPDATE smart_groups.members SET email = 'kurt@acme.com' WHERE spot_id = 1 AND id = 4;
SELECT smart_groups.evaluate(1, :'rule', 4);
ROLLBACK;
SELECT smart_groups.evaluate(1, :'rule', 4);

-- describe: ids become the names of now.
\set rule '{"combinator": "or", "rules": [{"field": "property:2", "operator": "in", "value": ["22", "21"]}, {"not": true, "combinator": "and", "rules": [{"field": "tag", "operator": "containsAll", "value": ["1", "2"]}, {"field": "role", "operator": "=", "value": "1"}]}, {"field": "question:1", "operator": "<", "value": "2000-01-01"}, {"field": "last_active_at", "operator": ">=", "value": {"mode": "relative", "anchor": "startOfDay", "offset": -30, "unit": "day"}}]}'
SELECT smart_groups.describe(1, :'rule');
UPDATE smart_groups.property_options SET label = 'Professional' WHERE id = 22;
UPDATE smart_groups.tags SET name = 'Very important' WHERE id = 1;
SELECT smart_groups.describe(1, :'rule');

-- fields: what a rule builder offers in this spot, and in a spot that has defined nothing.
SELECT f ->> 'name' AS name, f ->> 'label' AS label, f ->> 'valueEditorType' AS editor, f ->> 'inputType' AS input,
       (SELECT string_agg(v ->> 'name' || ' ' || (v ->> 'label'), ', ') FROM jsonb_array_elements(f -> 'values') v)
           AS choices
FROM jsonb_array_elements(smart_groups.fields(1)) f;
SELECT f ->> 'name' AS name,
       (SELECT string_agg(o ->> 'name', ' ') FROM jsonb_array_elements(f -> 'operators') o) AS operators,
       (SELECT string_agg(o ->> 'name', ' ') FROM jsonb_array_elements(f -> 'multiselectOperators') o) AS with_lists
FROM jsonb_array_elements(smart_groups.fields(2)) f;
SELECT jsonb_pretty(f) FROM jsonb_array_elements(smart_groups.fields(1)) f WHERE f ->> 'name' = 'role';

-- rule_schema: for whoever checks rules outside the database.
SELECT s ->> '$schema' AS dialect, s ->> 'title' AS title,
       (SELECT string_agg(k, ', ' ORDER BY k) FROM jsonb_object_keys(s -> '$defs') k) AS definitions
FROM smart_groups.rule_schema() AS s;
