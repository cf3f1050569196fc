-- Whoever may switch triggers off can get around the guards and the capture: verify() finds what became of it,
-- rebuild() and rebuild_spot() put it right.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status)
SELECT s, n, name, lower(name) || '@acme.com', 'accepted'
FROM unnest(ARRAY[1, 2]) s, unnest(ARRAY['Ada', 'Grace', 'Alan']) WITH ORDINALITY AS t (name, n);
\set rule '{"combinator": "and", "rules": [{"field": "email", "operator": "endsWith", "value": "@acme.com"}]}'
SELECT smart_groups.create_smart_group(1, 'Acme', :'rule', blacklist => '{3}') AS acme \gset
SELECT public.smart('Not Acme', 'group', 'notIn', to_jsonb(:acme)) AS others \gset
SELECT smart_groups.create_smart_group(2, 'There', :'rule') AS there \gset
SELECT smart_groups.create_static_group(1, 'Staff', '{1}') AS staff \gset
SELECT smart_groups.process_pending();
\set look 'SELECT spot_id, "group", members FROM public.membership() ORDER BY 1, 2;'
:look
SELECT * FROM smart_groups.verify();

-- Wrong inputs.
SELECT smart_groups.rebuild(NULL);
SELECT smart_groups.rebuild(999);
SELECT smart_groups.rebuild(:staff);
SELECT smart_groups.rebuild_spot(3);
SELECT * FROM smart_groups.verify(999);
SELECT * FROM smart_groups.verify(:staff);

-- Memberships by hand, and one of a group and of a member that there never were.
ALTER TABLE smart_groups.group_members DISABLE TRIGGER smart_groups_guard;
DELETE FROM smart_groups.group_members WHERE group_id = :acme AND member_id = 1;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind) VALUES
    (1, :acme, 3, 'smart'), (1, :acme, 99, 'smart'), (1, 999, 1, 'smart'), (2, :acme, 1, 'smart');
ALTER TABLE smart_groups.group_members ENABLE TRIGGER smart_groups_guard;
SELECT g.name AS "group", v.group_id = :acme AS acme, member_id, problem
FROM smart_groups.verify() v LEFT JOIN smart_groups.groups g ON g.id = v.group_id ORDER BY v.group_id, member_id, problem;
SELECT member_id, problem FROM smart_groups.verify(:acme) ORDER BY 1, 2;

-- Asked for, done with the next work.
SELECT smart_groups.rebuild(:acme);
SELECT smart_groups.process_pending();
SELECT member_id, problem FROM smart_groups.verify(:acme) ORDER BY 1, 2;
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.rebuild_spot(2);
SELECT smart_groups.process_pending();
SELECT * FROM smart_groups.verify();
:look

-- Data that passed unseen: verify() sees it at once, the engine with its next work.
ALTER TABLE smart_groups.members DISABLE TRIGGER smart_groups_capture;
UPDATE smart_groups.members SET email = 'ada@example.org' WHERE spot_id = 1 AND id = 1;
DELETE FROM smart_groups.members WHERE spot_id = 2 AND id = 1;
ALTER TABLE smart_groups.members ENABLE ALWAYS TRIGGER smart_groups_capture;
SELECT group_id = :there AS there, member_id, problem FROM smart_groups.verify() ORDER BY group_id, member_id;
SELECT smart_groups.process_pending();
SELECT * FROM smart_groups.verify();
:look

-- Conditions by hand: what is stored is the rule. verify() compares with it, rebuild() follows it.
ALTER TABLE smart_groups.groups DISABLE TRIGGER smart_groups_guard;
ALTER TABLE smart_groups.groups DISABLE TRIGGER smart_groups_guard_fixed;
UPDATE smart_groups.groups SET conditions = '{"combinator": "and", "rules": [{"field": "email", "operator": "null", "value": null}]}'
WHERE id = :acme;
ALTER TABLE smart_groups.groups ENABLE TRIGGER smart_groups_guard;
ALTER TABLE smart_groups.groups ENABLE TRIGGER smart_groups_guard_fixed;
UPDATE smart_groups.members SET email = NULL WHERE spot_id = 1 AND id = 3;
DELETE FROM smart_groups.blacklist;
SELECT smart_groups.process_pending();
SELECT group_id = :acme AS acme, member_id, problem FROM smart_groups.verify();
SELECT smart_groups.rebuild(:acme);
SELECT smart_groups.process_pending();
SELECT * FROM smart_groups.verify();
:look
