-- Data may hold all that PostgreSQL can: NaN and infinities, dates beyond every calendar, odd texts.
-- PostgreSQL's order holds for them, in the engine as in SQL.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name, time_zone) VALUES (1, 'Acme', 'Pacific/Apia');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES
    (1, 1, 'Points', 'number'), (1, 2, 'Born', 'date'), (1, 3, 'Seen', 'timestamp'), (1, 4, 'Note', 'text');
INSERT INTO smart_groups.members (spot_id, id, first_name, status)
SELECT 1, n, name, 'accepted'
FROM unnest(ARRAY['nothing', 'nan', '+inf', '-inf', 'tiny', 'huge', 'ancient', 'far future', 'text']) WITH ORDINALITY AS t (name, n);
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, number_value) VALUES
    (1, 2, 1, 'NaN'), (1, 3, 1, 'Infinity'), (1, 4, 1, '-Infinity'), (1, 5, 1, ('0.' || repeat('0', 16382) || '1')::numeric),
    (1, 6, 1, ('1' || repeat('0', 131071))::numeric), (1, 7, 1, '-0.0'), (1, 8, 1, 42.000);
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, date_value) VALUES
    (1, 3, 2, 'infinity'), (1, 4, 2, '-infinity'), (1, 7, 2, '4713-01-01 BC'), (1, 8, 2, '5874897-12-31');
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, timestamp_value) VALUES
    (1, 3, 3, 'infinity'), (1, 4, 3, '-infinity'), (1, 7, 3, '4713-01-01 00:00+00 BC'), (1, 8, 3, '294276-12-31 23:59:59.999999+00');
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, text_value) VALUES
    (1, 1, 4, ''), (1, 9, 4, 'STRASSE İstanbul ΣΑΣ 100%_\'), (1, 8, 4, repeat('x', 1000000));
UPDATE smart_groups.members SET last_active_at = 'infinity' WHERE id = 3;
UPDATE smart_groups.members SET last_active_at = '-infinity' WHERE id = 4;

INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions)
SELECT 1, n, 'smart', field || ' ' || operator || ' ' || value, jsonb_build_object('combinator', 'and', 'rules',
    jsonb_build_array(jsonb_build_object('field', field, 'operator', operator, 'value', value::jsonb)))
FROM (VALUES
    (101, 'property:1', 'null', 'null'), (102, 'property:1', '>', '5'), (103, 'property:1', '<', '0'),
    (104, 'property:1', '=', '0'), (105, 'property:1', '!=', '0'), (106, 'property:1', 'between', '[0, 1]'),
    (107, 'property:1', 'notBetween', '[0, 1]'), (108, 'property:1', 'in', '[0, "42"]'), (109, 'property:1', 'notIn', '[0, 42]'),
    (201, 'property:2', '<', '"0001-01-01"'), (202, 'property:2', '>=', '"9999-12-31"'), (203, 'property:2', '!=', '"2026-03-01"'),
    (301, 'property:3', '<', '"0001-01-01T00:00:00Z"'), (302, 'property:3', '>', '"9999-12-31"'),
    (303, 'property:3', 'notBetween', '["0001-01-01", "9999-12-31"]'),
    (304, 'property:3', '<', '{"mode": "relative", "anchor": "now", "offset": -10000000, "unit": "year"}'),
    (305, 'property:3', '>', '{"mode": "relative", "anchor": "endOfYear", "offset": 10000000, "unit": "year"}'),
    (306, 'last_active_at', '>', '{"mode": "relative", "anchor": "now", "offset": 0, "unit": "day"}'),
    (307, 'last_active_at', '<', '{"mode": "relative", "anchor": "now", "offset": 0, "unit": "day"}'),
    (401, 'property:4', 'null', 'null'), (402, 'property:4', 'contains', '"strasse i"'), (403, 'property:4', 'contains', '"σασ"'),
    (404, 'property:4', 'endsWith', '"%_\\"'), (405, 'property:4', 'contains', '"_%"'), (406, 'property:4', 'beginsWith', '"XXX"'),
    (407, 'property:4', 'notNull', 'null')
) AS r (n, field, operator, value);
SELECT smart_groups.process_pending() > 0 AS changed;
SELECT g.name AS rule, string_agg(m.first_name, ', ' ORDER BY m.id) AS members
FROM smart_groups.groups g
LEFT JOIN smart_groups.group_members x ON x.group_id = g.id
LEFT JOIN smart_groups.members m ON (m.spot_id, m.id) = (x.spot_id, x.member_id)
GROUP BY g.id, g.name ORDER BY g.id;

-- SQL finds the same (verify), and so does the engine for one member after the other.
SELECT * FROM smart_groups.verify();
SELECT g.name, m.first_name
FROM smart_groups.groups g CROSS JOIN smart_groups.members m
LEFT JOIN smart_groups.group_members x ON (x.group_id, x.member_id) = (g.id, m.id)
WHERE smart_groups.evaluate(1, g.conditions, m.id) <> (x.member_id IS NOT NULL);
