-- Creating groups: by function or by plain INSERT, which do the same and check the same.
-- A wrong rule stores nothing; a right one is stored in canonical form with what it depends on.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.roles (spot_id, id, name) VALUES (1, 1, 'Host');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP'), (1, 2, 'Press'), (2, 3, 'Elsewhere');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (1, 1, 'Points', 'number');
INSERT INTO smart_groups.questions (spot_id, id, name, type) VALUES (1, 1, 'Why?', 'text');
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status) VALUES
    (1, 1, 'Ada', 'ada@acme.com', 'accepted'), (1, 2, 'Grace', 'grace@acme.com', 'accepted');
\set rule '{"combinator": "and", "rules": [{"field": "email", "operator": "endsWith", "value": "@acme.com"}]}'

-- Wrong: every error is in DETAIL.
SELECT smart_groups.create_smart_group(1, 'Wrong', '{"combinator": "and", "rules": [
    {"field": "mail", "operator": "=", "value": "a"},
    {"combinator": "or", "rules": []},
    {"field": "tag", "operator": "in", "value": ["1", "3"]},
    {"field": "property:1", "operator": "contains", "value": "5"}]}');
INSERT INTO smart_groups.groups (spot_id, kind, name, conditions)
VALUES (1, 'smart', 'Wrong', '{"combinator": "and", "rules": [{"field": "group", "operator": "in", "value": ["99"]}]}');
INSERT INTO smart_groups.groups (spot_id, kind, name, conditions) VALUES (1, 'smart', 'Wrong', '[]');
INSERT INTO smart_groups.groups (spot_id, kind, name, conditions) VALUES (1, 'smart', 'Wrong', 'null');
INSERT INTO smart_groups.groups (spot_id, kind, name) VALUES (1, 'smart', 'No conditions');
INSERT INTO smart_groups.groups (spot_id, kind, name, conditions) VALUES (1, 'static', 'Static with conditions', :'rule');
INSERT INTO smart_groups.groups (spot_id, kind, name, conditions) VALUES (3, 'smart', 'No such spot', :'rule');
SELECT smart_groups.create_smart_group(3, 'No such spot', :'rule');
SELECT smart_groups.create_smart_group(1, 'Unknown on the blacklist', :'rule', blacklist => '{1,99}');
SELECT smart_groups.create_static_group(1, 'Unknown member', '{1,99}');
-- A name is needed, and one of the two kinds. (DETAIL would show the row with the present time.)
\set VERBOSITY terse
SELECT smart_groups.create_smart_group(1, ' ', :'rule');
SELECT smart_groups.create_static_group(1, '');
SELECT smart_groups.create_static_group(1, NULL);
INSERT INTO smart_groups.groups (spot_id, kind, name, conditions) VALUES (1, 'clever', 'Another kind', :'rule');
\set VERBOSITY default
-- Of several groups in one statement, one is wrong: none is stored.
INSERT INTO smart_groups.groups (spot_id, kind, name, conditions)
VALUES (1, 'smart', 'Right', :'rule'), (1, 'smart', 'Wrong', '{}');
SELECT count(*) AS groups, (SELECT count(*) FROM smart_groups.group_dependencies) AS dependencies,
       (SELECT count(*) FROM smart_groups.blacklist) AS blacklist FROM smart_groups.groups;

-- Right.
SELECT smart_groups.create_smart_group(1, 'Acme people', :'rule',
    icon => '★', description => 'Everybody with our e-mail', blacklist => '{2,2}') AS acme \gset
SELECT smart_groups.create_static_group(1, 'Staff', '{1,2,2}', description => 'Put in by hand') AS staff \gset
INSERT INTO smart_groups.groups (spot_id, kind, name, conditions) VALUES
    (1, 'smart', 'Everything at once', jsonb_build_object('not', true, 'combinator', 'or', 'rules', format('[
        {"field": "tag", "operator": "in", "value": "2,1"},
        {"field": "role", "operator": "=", "value": 1},
        {"field": "property:1", "operator": ">", "value": "10"},
        {"field": "question:1", "operator": "null"},
        {"field": "group", "operator": "in", "value": [%s, %s]}]', :acme, :staff)::jsonb));
SELECT kind, name, icon, description, conditions FROM smart_groups.groups ORDER BY created_at, name;
SELECT g.name AS "group", property_id, question_id, tag_id, role_id, u.name AS uses_group
FROM smart_groups.group_dependencies d
JOIN smart_groups.groups g ON g.id = d.group_id LEFT JOIN smart_groups.groups u ON u.id = d.depends_on_group_id
ORDER BY g.name, property_id, question_id, tag_id, role_id, u.name;
SELECT smart_groups.process_pending();
SELECT g.name, string_agg(m.member_id::text, ' ' ORDER BY m.member_id) AS members
FROM smart_groups.groups g LEFT JOIN smart_groups.group_members m ON m.group_id = g.id GROUP BY g.name ORDER BY g.name;

-- A group can refer only to groups that exist before it.
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions) VALUES
    (1, 1001, 'smart', 'Itself', '{"combinator": "and", "rules": [{"field": "group", "operator": "in", "value": ["1001"]}]}');
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions) VALUES
    (1, 1001, 'smart', 'First', :'rule'),
    (1, 1002, 'smart', 'Second', '{"combinator": "and", "rules": [{"field": "group", "operator": "in", "value": ["1001"]}]}');

-- An id that memberships of an earlier group still name cannot be taken before the engine has removed them.
DELETE FROM smart_groups.groups WHERE name = 'Everything at once';
DELETE FROM smart_groups.groups WHERE id = :acme;
INSERT INTO smart_groups.groups (spot_id, id, kind, name) VALUES (1, :acme, 'static', 'Reuses the id');
SELECT smart_groups.process_pending();
INSERT INTO smart_groups.groups (spot_id, id, kind, name) VALUES (1, :acme, 'static', 'Reuses the id');
SELECT count(*) FROM smart_groups.group_members WHERE group_id = :acme;
