-- validate(): every error that a rule can have, with its place and code, and what would be accepted.
-- All errors of a rule are reported, in the order of the document; a right rule has no rows.
\set VERBOSITY default

-- The spot has to exist; NULL is no rule.
SELECT * FROM smart_groups.validate(1, '{}');
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
SELECT * FROM smart_groups.validate(NULL, '{}');
SELECT * FROM smart_groups.validate(1, NULL);

INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES
    (1, 1, 'Nickname', 'text'), (1, 2, 'Points', 'number'), (1, 3, 'Newsletter', 'boolean'),
    (1, 4, 'Birthday', 'date'), (1, 5, 'Trial ends', 'timestamp'), (1, 6, 'Plan', 'single_select'),
    (1, 7, 'Interests', 'multi_select'), (2, 8, 'Colour', 'text');
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label) VALUES
    (1, 6, 61, 'Free'), (1, 6, 62, 'Pro'), (1, 7, 71, 'Music');
INSERT INTO smart_groups.questions (spot_id, id, name, type) VALUES (1, 1, 'Why do you join?', 'text');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP'), (2, 2, 'VIP');
INSERT INTO smart_groups.roles (spot_id, id, name) VALUES (1, 1, 'Host');
INSERT INTO smart_groups.groups (spot_id, id, kind, name) VALUES (1, 1, 'static', 'Staff'), (2, 2, 'static', 'Staff');

-- Each rule, and below it path, code and message of an error.
\pset tuples_only on
\pset format unaligned
\pset fieldsep '\n    '

-- The outline: conditions and their keys.
SELECT rule, format('"%s" %s', path, code), message
FROM (VALUES
    (1, 'null'),
    (2, '[]'),
    (3, '"email"'),
    (4, '{}'),
    (5, '{"field": "email", "operator": "=", "value": "a@acme.com"}'),
    (6, '{"combinator": "and", "rules": []}'),
    (7, '{"combinator": "and", "rules": {"field": "email"}}'),
    (8, '{"combinator": "AND", "rules": [{"field": "email", "operator": "notNull"}]}'),
    (9, '{"combinator": "xor", "rules": [{"field": "email", "operator": "notNull"}]}'),
    (10, '{"combinator": "and", "rules": [1, {}, {"combinator": "or", "rules": []}]}'),
    (11, '{"rules": [{"field": "email", "operator": "notNull"}, "and", {"field": "title", "operator": "notNull"}]}'),
    (12, '{"combinator": "and", "not": "yes", "rulez": [], "rules": [{"field": "email", "operator": "notNull"}]}'),
    (13, '{"combinator": "and", "muted": true, "rules": [{"field": "email", "operator": "notNull", "muted": true}]}')
) AS wrong (n, rule), smart_groups.validate(1, rule::jsonb) WITH ORDINALITY AS e (path, code, message, nth)
ORDER BY n, nth;

-- The keys of a criterion.
SELECT criterion, format('"%s" %s', path, code), message
FROM (VALUES
    (1, '{"field": "email"}'),
    (2, '{"operator": "=", "value": "a"}'),
    (3, '{"field": "email", "operator": "="}'),
    (4, '{"field": "~", "operator": "=", "value": ""}'),
    (5, '{"field": "email", "operator": "~", "value": ""}'),
    (6, '{"field": "role", "operator": "=", "value": "~"}'),
    (7, '{"field": 1, "operator": true, "value": "a"}'),
    (8, '{"field": "email", "operator": "=", "valeu": "a"}'),
    (9, '{"field": "email", "operator": "=", "value": "title", "valueSource": "field"}'),
    (10, '{"field": "tag", "operator": "in", "value": ["1"], "match": {"mode": "some"}}')
) AS wrong (n, criterion),
    smart_groups.validate(1, format('{"combinator": "and", "rules": [%s]}', criterion)::jsonb)
        WITH ORDINALITY AS e (path, code, message, nth)
ORDER BY n, nth;

-- Fields, operators and values.
SELECT format('%s %s %s', field, operator, value), format('"%s" %s', path, code), message
FROM (VALUES
    (1, 'mail', '=', '"a"'),
    (2, 'e-mail address', '=', '"a"'),
    (3, 'email', 'beginswith', '"a"'),
    (4, 'email', '<', '"a"'),
    (5, 'tag', '=', '"1"'),
    (6, 'property:99', '=', '"a"'),
    (7, 'property:8', '=', '"a"'),
    (8, 'property:Nickname', '=', '"a"'),
    (9, 'question:2', '=', '"a"'),
    (10, 'role', '=', '"9"'),
    (11, 'role', '=', '"Host"'),
    (12, 'tag', 'in', '["1", "2"]'),
    (13, 'group', 'in', '["1", "2"]'),
    (14, 'property:6', '=', '"64"'),
    (15, 'property:6', 'in', '["61", "71"]'),
    (16, 'status', '=', '"deactivated"'),
    (17, 'status', '=', '"acepted"'),
    (20, 'email', '=', '""'),
    (21, 'email', '=', 'null'),
    (22, 'email', 'in', '[]'),
    (23, 'email', 'in', '["a", ""]'),
    (24, 'email', '=', '["a", "b"]'),
    (25, 'email', '=', '123'),
    (26, 'email', '=', '{"text": "a"}'),
    (30, 'property:2', '=', '"1,000"'),
    (31, 'property:2', '=', '"NaN"'),
    (32, 'property:2', '=', '1e100'),
    (33, 'property:2', 'between', '[5]'),
    (34, 'property:2', 'between', '[5, 1]'),
    (35, 'property:2', 'between', '"1,"'),
    (36, 'property:3', '=', '"yes"'),
    (40, 'property:4', '=', '"01.03.2026"'),
    (41, 'property:4', '=', '"2026-02-30"'),
    (42, 'property:5', '=', '"infinity"'),
    (43, 'property:5', 'between', '["2026-03-02", "2026-03-01"]'),
    (44, 'last_active_at', '>=', '{"mode": "relative", "anchor": "now", "offset": -30}'),
    (45, 'last_active_at', '>=', '{"mode": "relative", "anchor": "today", "offset": -1.5, "unit": "days"}'),
    (46, 'last_active_at', '>=', '{"mode": "relative", "anchor": "now", "offset": -10000001, "unit": "minute"}')
) AS wrong (n, field, operator, value),
    smart_groups.validate(1, jsonb_build_object('combinator', 'and', 'rules', jsonb_build_array(
        jsonb_build_object('field', field, 'operator', operator, 'value', value::jsonb))))
        WITH ORDINALITY AS e (path, code, message, nth)
ORDER BY n, nth;

-- An option of another property, where the rule knows that property, too.
SELECT format('"%s" %s', path, code), message
FROM smart_groups.validate(1, '{"combinator": "and", "rules": [
    {"field": "property:7", "operator": "in", "value": ["71"]},
    {"field": "property:6", "operator": "=", "value": "71"}]}');

-- The limits.
SELECT what, format('"%s" %s', path, code), message
FROM (VALUES
    (1, 'nine levels', repeat('{"combinator": "and", "rules": [', 9)
        || '{"field": "email", "operator": "notNull"}' || repeat(']}', 9)),
    (2, '257 criteria', '{"combinator": "and", "rules": ['
        || repeat('{"field": "email", "operator": "notNull"}, ', 256) || '{"field": "email", "operator": "notNull"}]}'),
    (3, '1,001 entries', '{"combinator": "and", "rules": [{"field": "email", "operator": "in", "value": ["a"'
        || repeat(', "a"', 1000) || ']}]}'),
    (4, '1,025 characters', '{"combinator": "and", "rules": [{"field": "email", "operator": "=", "value": "'
        || repeat('ä', 1025) || '"}]}'),
    (5, '3 MB', '{"combinator": "and", "rules": [{"field": "email", "operator": "=", "value": "'
        || repeat('a', 3000000) || '"}]}')
) AS wrong (n, what, rule), smart_groups.validate(1, rule::jsonb) WITH ORDINALITY AS e (path, code, message, nth)
ORDER BY n, nth;
SELECT code, count(*), min(message)
FROM smart_groups.validate(1, ('{"combinator": "and", "rules": ['
    || repeat('{"field": "email", "operator": "=", "value": "a", "a": 1, "b": 2, "c": 3, "d": 4, "e": 5}, ', 255)
    || '{"field": "email", "operator": "notNull"}]}')::jsonb)
GROUP BY code ORDER BY code;

-- Right at the limits there is nothing to say.
SELECT what, e.*
FROM (VALUES
    ('eight levels', repeat('{"combinator": "and", "rules": [', 8)
        || '{"field": "email", "operator": "notNull"}' || repeat(']}', 8)),
    ('256 criteria', '{"combinator": "and", "rules": ['
        || repeat('{"field": "email", "operator": "notNull"}, ', 255) || '{"field": "email", "operator": "notNull"}]}'),
    ('1,000 entries', '{"combinator": "and", "rules": [{"field": "email", "operator": "in", "value": ["a"'
        || repeat(', "a"', 999) || ']}]}'),
    ('1,024 characters', '{"combinator": "and", "rules": [{"field": "email", "operator": "=", "value": "'
        || repeat('ä', 1024) || '"}]}')
) AS right_one (what, rule), smart_groups.validate(1, rule::jsonb) AS e;

-- Only JSON that is passed as text can be malformed or have a key twice: jsonb has dealt with both.
SELECT rule, format('"%s" %s', path, code), message
FROM (VALUES
    (1, '{"combinator": "and",'),
    (2, '{"combinator": "and", "combinator": "or", "rules": [{"field": "email", "operator": "notNull"}]}'),
    (3, '{"combinator": "and", "rules": [{"field": "email", "operator": "=", "value": "\u0000"}]}'),
    (4, '{"combinator": "and", "rules": [{"field": "email", "operator": "=", "value": "\ud800"}]}')
) AS wrong (n, rule), smart_groups_internal.validate('1', rule) WITH ORDINALITY AS e (path, code, message, nth)
ORDER BY n, nth;
