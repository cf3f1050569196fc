-- Every accepted spelling of a rule is stored in one form, which loads back into a rule builder.
-- What a group stores reads as the same rule again, to the letter.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP'), (1, 2, 'Press');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES
    (1, 2, 'Points', 'number'), (1, 3, 'Newsletter', 'boolean'), (1, 5, 'Trial ends', 'timestamp');

-- What react-querybuilder needs for itself is dropped; what says nothing is, too.
SELECT smart_groups.create_smart_group(1, 'As a rule builder emits it', '{
    "id": "6b0b", "not": false, "combinator": "and", "rules": [
        {"id": "0c1f", "path": [0], "field": "email", "operator": "contains", "value": "acme", "valueSource": "value"},
        {"id": "8d2e", "disabled": true, "muted": false, "meta": {"colour": "red"}, "not": true, "combinator": "or",
         "rules": [{"field": "title", "operator": "null", "value": "left over"}]}]}') AS id \gset
SELECT jsonb_pretty(conditions) FROM smart_groups.groups WHERE id = :id;

-- Values: as written on the left, as stored on the right.
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions)
SELECT 1, n, 'smart', written, public.rule(field, operator, written::jsonb)
FROM (VALUES
    (101, 'tag', 'in', '["1", "2"]'),
    (102, 'tag', 'in', '[2, 1, 2]'),
    (103, 'tag', 'in', '"1, 2"'),
    (104, 'tag', 'in', '1'),
    (105, 'email', 'in', '"a\\,b, c,,"'),
    (106, 'email', '=', '"a,b"'),
    (107, 'email', '=', '[" As Written "]'),
    (201, 'property:2', '=', '42'),
    (202, 'property:2', '=', '"42"'),
    (203, 'property:2', '=', '42.0'),
    (204, 'property:2', '=', '"4.2e1"'),
    (205, 'property:2', '=', '".5"'),
    (206, 'property:2', '=', '-0'),
    (207, 'property:2', '=', '12345678901234567890'),
    (208, 'property:2', 'between', '"1, 5"'),
    (301, 'property:3', '=', '"true"'),
    (501, 'property:5', '=', '"2026-03-01"'),
    (502, 'property:5', '=', '"2026-03-01T10:00:00.500"'),
    (503, 'property:5', '=', '"2026-03-01t10:00:00z"'),
    (504, 'property:5', '=', '"2026-03-01T10:00:00+02:00"'),
    (505, 'property:5', '=', '{"unit": "day", "offset": "-30", "anchor": "now", "mode": "relative"}'),
    (506, 'property:5', 'notNull', '"2026-03-01"')
) AS r (n, field, operator, written);
SELECT conditions #>> '{rules,0,field}' AS field, name AS written, conditions #> '{rules,0,value}' AS stored
FROM smart_groups.groups WHERE id > 100 ORDER BY id;

-- A copy of what is stored is stored as it is.
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions)
SELECT spot_id, id + 10000, kind, name, conditions FROM smart_groups.groups WHERE id > 100;
SELECT count(*) AS copies, count(*) FILTER (WHERE o.conditions = c.conditions) AS the_same
FROM smart_groups.groups o JOIN smart_groups.groups c ON c.id = o.id + 10000;
