-- Membership follows every kind of change, as soon as the engine has looked: here in the same session.
-- One group for each kind; after each change it is shown who is in.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO smart_groups.roles (spot_id, id, name) VALUES (1, 1, 'Host');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES
    (1, 1, 'Points', 'number'), (1, 2, 'Plan', 'single_select'), (1, 3, 'Interests', 'multi_select');
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label) VALUES
    (1, 2, 21, 'Free'), (1, 2, 22, 'Pro'), (1, 3, 31, 'Music'), (1, 3, 32, 'Chess');
INSERT INTO smart_groups.questions (spot_id, id, name, type) VALUES
    (1, 1, 'Why?', 'text'), (1, 2, 'Languages', 'multi_select');
INSERT INTO smart_groups.question_options (spot_id, question_id, id, label) VALUES (1, 2, 21, 'English'), (1, 2, 22, 'French');
SELECT smart_groups.create_static_group(1, 'Staff') AS staff \gset

SELECT public.smart('e-mail', 'email', 'endsWith', '"@acme.com"') AS email \gset
SELECT public.smart('no title', 'title', 'null', NULL);
SELECT public.smart('invited', 'status', '=', '"invited"');
SELECT public.smart('host', 'role', '=', '1');
SELECT public.smart('vip', 'tag', 'in', '1') AS vip \gset
SELECT public.smart('not vip', 'tag', 'notIn', '1');
SELECT public.smart('points', 'property:1', '>=', '10');
SELECT public.smart('pro', 'property:2', '=', '22');
SELECT public.smart('music and chess', 'property:3', 'containsAll', '[31, 32]');
SELECT public.smart('because', 'question:1', 'contains', '"because"');
SELECT public.smart('french', 'question:2', 'in', '22');
SELECT public.smart('since 2020', 'registered_at', '>=', '"2020-01-01"');
SELECT public.smart('staff', 'group', 'in', to_jsonb(:staff)) AS of_staff \gset
SELECT public.smart('staff, again', 'group', 'in', to_jsonb(:of_staff)) AS again \gset
SELECT public.smart('staff and vip', 'group', 'containsAll', jsonb_build_array(:again, :vip));
SELECT public.smart('not staff', 'group', 'notIn', to_jsonb(:again));

CREATE VIEW public.groups_of_members AS
SELECT m.first_name AS member, string_agg(g.name, ', ' ORDER BY g.name) AS smart_groups
FROM smart_groups.members m
JOIN smart_groups.group_members x ON (x.spot_id, x.member_id) = (m.spot_id, m.id) AND x.kind = 'smart'
JOIN smart_groups.groups g ON g.id = x.group_id
GROUP BY m.spot_id, m.id, m.first_name;
\set look 'SELECT smart_groups.process_pending() AS changes; SELECT * FROM public.groups_of_members ORDER BY member;'
:look

-- A member comes.
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status) VALUES (1, 1, 'Ada', 'ada@acme.com', 'accepted');
:look
-- A column of the profile.
UPDATE smart_groups.members SET email = 'ada@example.org', title = 'Countess' WHERE id = 1;
:look
UPDATE smart_groups.members SET email = 'ADA@ACME.COM' WHERE id = 1;
:look
-- A change that no rule can read costs nothing.
UPDATE smart_groups.members SET first_name = 'ada' WHERE id = 1;
:look
-- Status, role, dates.
UPDATE smart_groups.members SET status = 'invited', role_id = 1, registered_at = '2020-01-01 00:00+00' WHERE id = 1;
:look
UPDATE smart_groups.members SET status = 'accepted', role_id = NULL, registered_at = '2019-12-31 23:59:59+00' WHERE id = 1;
:look
-- Tags.
INSERT INTO smart_groups.member_tags VALUES (1, 1, 1);
:look
DELETE FROM smart_groups.member_tags;
:look
-- Values.
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, number_value) VALUES (1, 1, 1, 9.99);
:look
UPDATE smart_groups.property_values SET number_value = 10 WHERE property_id = 1;
:look
DELETE FROM smart_groups.property_values;
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, option_id) VALUES (1, 1, 2, 21);
:look
UPDATE smart_groups.property_values SET option_id = 22;
:look
DELETE FROM smart_groups.property_values;
-- Choices.
INSERT INTO smart_groups.property_choices VALUES (1, 1, 3, 31);
:look
INSERT INTO smart_groups.property_choices VALUES (1, 1, 3, 32);
:look
DELETE FROM smart_groups.property_choices WHERE option_id = 31;
:look
-- Answers, and their choices.
INSERT INTO smart_groups.answers (spot_id, member_id, question_id, text_value) VALUES (1, 1, 1, 'Why not?');
INSERT INTO smart_groups.answer_choices VALUES (1, 1, 2, 22);
:look
UPDATE smart_groups.answers SET text_value = 'BECAUSE of you';
UPDATE smart_groups.answer_choices SET option_id = 21;
:look
DELETE FROM smart_groups.answers;
-- A static group, and through it the groups that are made of it.
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 1);
:look
INSERT INTO smart_groups.member_tags VALUES (1, 1, 1);
:look
DELETE FROM smart_groups.group_members WHERE group_id = :staff AND member_id = 1;
:look
-- What is changed and changed back before the engine looks has not happened.
UPDATE smart_groups.members SET email = NULL WHERE id = 1;
UPDATE smart_groups.members SET email = 'ada@acme.com' WHERE id = 1;
:look
-- What is rolled back has not happened either; what the engine did with it is rolled back, too.
BEGIN;
UPDATE smart_groups.members SET email = NULL WHERE id = 1;
:look
ROLLBACK;
:look
-- A group that comes later is built from what there is.
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status) VALUES (1, 2, 'Grace', 'grace@acme.com', 'pending');
SELECT public.smart('late', 'group', 'in', to_jsonb(:email));
:look
-- Tag, role and option rows go with what nothing uses any more; so does the membership of groups that go.
DELETE FROM smart_groups.groups WHERE name IN ('vip', 'not vip', 'staff and vip');
DELETE FROM smart_groups.tags;
:look
-- A member changes its id; a member goes.
UPDATE smart_groups.members SET id = 3 WHERE id = 2;
:look
SELECT DISTINCT member_id FROM smart_groups.group_members ORDER BY 1;
DELETE FROM smart_groups.members WHERE id = 1;
:look
-- Everybody goes.
TRUNCATE smart_groups.members CASCADE;
:look
SELECT count(*) AS memberships FROM smart_groups.group_members;
SELECT * FROM smart_groups.verify();
