-- What stood in the database that version 0.2.0 made: something of every kind, all of it computed by that
-- version. database.sql is pg_dump of it: made once, with the released library, and never again.
INSERT INTO smart_groups.spots (id, name, time_zone) VALUES (1, 'Riverside', 'Europe/Berlin'), (2, 'Hillside', 'America/New_York');
INSERT INTO smart_groups.roles (spot_id, id, name, kind) VALUES (1, 1, 'Host', 'custom'), (2, 2, 'Host there', 'admin');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP'), (1, 2, 'Press'), (2, 3, 'VIP there');
INSERT INTO smart_groups.properties (spot_id, id, name, type)
SELECT 1, n, initcap(t), t
FROM unnest(ARRAY['text', 'number', 'boolean', 'date', 'timestamp', 'single_select', 'multi_select']) WITH ORDINALITY AS p (t, n);
INSERT INTO smart_groups.questions (spot_id, id, name, type) SELECT spot_id, id, name || '?', type FROM smart_groups.properties;
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label, position)
SELECT 1, p, p * 10 + n, 'Option ' || n, n FROM generate_series(6, 7) p, generate_series(1, 3) n;
INSERT INTO smart_groups.question_options (spot_id, question_id, id, label, position)
SELECT spot_id, property_id, id, label, position FROM smart_groups.property_options;
INSERT INTO smart_groups.members (spot_id, id, first_name, last_name, email, title, status, role_id, invited_at, registered_at, last_active_at)
SELECT s, n, 'First ' || n, 'Last ' || n, format('member%s@%s.example', n, CASE n % 2 WHEN 0 THEN 'acme' ELSE 'home' END),
       CASE n % 5 WHEN 0 THEN 'chair' END, (ARRAY['accepted', 'invited', 'pending', 'declined'])[n % 4 + 1],
       CASE WHEN n % 3 = 0 THEN s END, '2024-01-01'::timestamptz + n * interval '1 day',
       '2024-02-01'::timestamptz + n * interval '1 day', '2024-03-01'::timestamptz + n * interval '1 day'
FROM unnest(ARRAY[1, 2]) s, generate_series(1, 40) n;
INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id)
SELECT 1, n, 1 + n % 2 FROM generate_series(1, 40, 3) n UNION ALL SELECT 2, n, 3 FROM generate_series(1, 40, 4) n;
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, text_value, number_value, boolean_value, date_value, timestamp_value, option_id)
SELECT 1, n, p, CASE p WHEN 1 THEN 'Text ' || n END, CASE p WHEN 2 THEN n + 0.5 END, CASE p WHEN 3 THEN n % 2 = 0 END,
       CASE p WHEN 4 THEN '2024-01-01'::date + n END, CASE p WHEN 5 THEN '2024-01-01 12:00+00'::timestamptz + n * interval '1 h' END,
       CASE p WHEN 6 THEN 61 + n % 3 END
FROM generate_series(1, 40) n, generate_series(1, 6) p WHERE (n + p) % 4 > 0;
INSERT INTO smart_groups.property_choices (spot_id, member_id, property_id, option_id)
SELECT 1, n, 7, 71 + c FROM generate_series(1, 40) n, generate_series(0, 2) c WHERE (n + c) % 2 = 0;
INSERT INTO smart_groups.answers (spot_id, member_id, question_id, text_value, number_value, boolean_value, date_value, timestamp_value, option_id)
SELECT spot_id, member_id, property_id, text_value, number_value, boolean_value, date_value, timestamp_value, option_id
FROM smart_groups.property_values WHERE member_id % 3 > 0;
INSERT INTO smart_groups.answer_choices (spot_id, member_id, question_id, option_id)
SELECT spot_id, member_id, property_id, option_id FROM smart_groups.property_choices WHERE member_id % 3 > 0;
INSERT INTO smart_groups.groups (spot_id, id, kind, name, icon, description) VALUES (1, 1, 'static', 'Friends', 'star', 'Put in by hand');
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) SELECT 1, 1, n FROM generate_series(5, 25, 5) n;
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions)
SELECT s, s * 100 + n, 'smart', field || ' ' || operator, jsonb_build_object('combinator', 'and', 'rules', jsonb_build_array(
    jsonb_build_object('field', field, 'operator', operator, 'value', value::jsonb)))
FROM (VALUES (1, 1, 'email', 'endsWith', '"@acme.example"'), (1, 2, 'role', '=', '"1"'), (1, 3, 'tag', 'in', '["1", "2"]'),
             (1, 4, 'property:1', 'beginsWith', '"text 1"'), (1, 5, 'property:2', '>', '20'), (1, 6, 'property:3', '=', 'true'),
             (1, 7, 'property:4', '<=', '"2024-01-20"'), (1, 8, 'question:5', 'notNull', 'null'), (1, 9, 'property:6', '!=', '"61"'),
             (1, 10, 'question:7', 'containsAll', '["71", "73"]'), (1, 11, 'group', 'in', '["1"]'),
             (1, 12, 'last_active_at', '<', '{"mode": "relative", "anchor": "now", "offset": -30, "unit": "day"}'),
             (2, 1, 'tag', 'notIn', '["3"]'), (2, 2, 'status', '=', '"invited"')) AS r (s, n, field, operator, value);
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions) VALUES
    (1, 113, 'smart', 'of groups', '{"combinator": "or", "rules": [{"field": "group", "operator": "in", "value": ["101", "112"]}, {"field": "title", "operator": "=", "value": "chair"}]}');
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id, reason, added_by) VALUES (1, 101, 2, 'asked for it', 'Ada'), (2, 201, 2, NULL, NULL);
INSERT INTO smart_groups.resources (spot_id, id, name, type) VALUES (1, 1, 'Course', 'course'), (1, 2, 'Forum', 'forum');
INSERT INTO smart_groups.group_resources (spot_id, group_id, resource_id) VALUES (1, 101, 1), (1, 1, 2);
SELECT smart_groups.process_pending();
SELECT smart_groups.pause(104);
SELECT smart_groups.process_pending();
