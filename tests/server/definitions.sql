-- A spot's definitions, for the tests that run inside a server.
INSERT INTO smart_groups.spots (id) VALUES ('{first_spot}');

INSERT INTO smart_groups.roles (spot_id, id, name)
SELECT '{first_spot}', d.key::{role}, d.value
FROM jsonb_each_text($1 -> 'roles') AS d;

INSERT INTO smart_groups.tags (spot_id, id, name)
SELECT '{first_spot}', d.key::{tag}, d.value
FROM jsonb_each_text($1 -> 'tags') AS d;

INSERT INTO smart_groups.groups (spot_id, id, kind, name)
SELECT '{first_spot}', d.key::bigint, 'static', d.value
FROM jsonb_each_text($1 -> 'groups') AS d;

INSERT INTO smart_groups.properties (spot_id, id, name, type)
SELECT '{first_spot}', d.key::{property}, d.value ->> 'name', d.value ->> 'type'
FROM jsonb_each($1 -> 'properties') AS d;

INSERT INTO smart_groups.property_options (spot_id, property_id, id, label)
SELECT '{first_spot}', d.key::{property}, o.key::{property_option}, o.value
FROM jsonb_each($1 -> 'properties') AS d, jsonb_each_text(d.value -> 'options') AS o;

INSERT INTO smart_groups.questions (spot_id, id, name, type)
SELECT '{first_spot}', d.key::{question}, d.value ->> 'name', d.value ->> 'type'
FROM jsonb_each($1 -> 'questions') AS d;

INSERT INTO smart_groups.question_options (spot_id, question_id, id, label)
SELECT '{first_spot}', d.key::{question}, o.key::{question_option}, o.value
FROM jsonb_each($1 -> 'questions') AS d, jsonb_each_text(d.value -> 'options') AS o;
