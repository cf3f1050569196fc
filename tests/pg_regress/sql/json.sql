-- JSON that nobody means well with: it is refused with an error of its own, quickly, and stores nothing.
-- As jsonb and, for programs that call the inner functions, as text.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');

-- What jsonb itself refuses.
SELECT smart_groups.create_smart_group(1, 'Wrong', '{"combinator": "and",');
SELECT smart_groups.create_smart_group(1, 'Wrong', '{"combinator": "and", "rules": [{"field": "email", "operator": "=", "value": "\u0000"}]}');
SELECT smart_groups.create_smart_group(1, 'Wrong', '{"combinator": "and", "rules": [{"field": "email", "operator": "=", "value": "\ud83d"}]}');

-- What is no rule.
SELECT smart_groups.create_smart_group(1, 'Wrong', 'null');
SELECT smart_groups.create_smart_group(1, 'Wrong', '[]');
SELECT smart_groups.create_smart_group(1, 'Wrong', 'true');
SELECT smart_groups.create_smart_group(1, 'Wrong', '"and"');
SELECT smart_groups.create_smart_group(1, 'Wrong', '1e400');

-- 10,000 levels: of conditions, of lists, of a value.
SELECT code, message
FROM smart_groups.validate(1, (repeat('{"combinator": "and", "rules": [', 5000) || '1' || repeat(']}', 5000))::jsonb);
SELECT code, message FROM smart_groups_internal.validate('1', repeat('[', 10000) || repeat(']', 10000));
SELECT code, message FROM smart_groups_internal.validate('1', repeat('[', 10000));
SELECT code, message
FROM smart_groups_internal.validate('1', '{"combinator": "and", "rules": [{"field": "email", "operator": "=", "value": '
    || repeat('{"a": ', 10000) || '1' || repeat('}', 10000) || '}]}');

-- 5 MB: in one text, in many keys, in spaces.
SELECT * FROM smart_groups.validate(1, jsonb_build_object('combinator', repeat('a', 5000000)));
SELECT * FROM smart_groups.validate(1, (SELECT jsonb_object_agg(n, n) FROM generate_series(1, 300000) n));
SELECT * FROM smart_groups_internal.validate('1', repeat(' ', 5000000) || '{}');

-- A long name is not repeated at length, nor are its control characters.
SELECT message FROM smart_groups.validate(1, jsonb_build_object('combinator', 'and', 'rules', jsonb_build_array(
    jsonb_build_object('field', repeat('x', 1000) , 'operator', E'a\n\tb', 'value', 1))));

-- Numbers as large as JSON allows.
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (1, 1, 'Points', 'number');
SELECT code, left(message, 60) AS message FROM smart_groups.validate(1, format('{"combinator": "and", "rules": [
    {"field": "property:1", "operator": "=", "value": 1%s}, {"field": "property:1", "operator": "=", "value": "1e999999999"},
    {"field": "property:1", "operator": "=", "value": 0.%s1}]}', repeat('0', 5000), repeat('0', 5000))::jsonb);
SELECT * FROM smart_groups.validate(1, format('{"combinator": "and", "rules": [
    {"field": "property:1", "operator": "<", "value": %s.%1$s}]}', repeat('9', 100))::jsonb);

SELECT count(*) FROM smart_groups.groups;
