-- Everything belongs to one spot: no row points into another, and the same person may be a member of several.
-- Deleting a spot takes all that is in it, in one statement, whatever uses what.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name, time_zone) VALUES (3, 'Nowhere', 'Europe/Nowhere');
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP'), (2, 1, 'VIP there'), (2, 2, 'Press there');
INSERT INTO smart_groups.roles (spot_id, id, name) VALUES (2, 2, 'Host there');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (1, 1, 'Plan', 'single_select'), (2, 2, 'Plan there', 'single_select');
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label) VALUES (1, 1, 1, 'Pro'), (2, 2, 2, 'Pro there');
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES
    (1, 1, 'Ada', 'accepted'), (2, 1, 'Ada', 'invited'), (2, 2, 'Grace', 'accepted');

-- No row points into another spot, or to another property's option.
UPDATE smart_groups.members SET role_id = 2 WHERE spot_id = 1;
INSERT INTO smart_groups.member_tags VALUES (1, 1, 2);
INSERT INTO smart_groups.member_tags VALUES (1, 2, 1);
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, option_id) VALUES (1, 1, 1, 2);
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, option_id) VALUES (1, 1, 2, 2);
SELECT smart_groups.create_smart_group(1, 'Wrong', '{"combinator": "and", "rules": [{"field": "tag", "operator": "in", "value": ["2"]}]}');

-- The same ids in two spots are two things, the same person is two members.
\set vips '{"combinator": "and", "rules": [{"field": "tag", "operator": "in", "value": ["1"]}]}'
SELECT smart_groups.create_smart_group(1, 'VIPs', :'vips') AS here \gset
SELECT smart_groups.create_smart_group(2, 'VIPs there', :'vips') AS there \gset
SELECT smart_groups.create_smart_group(2, 'No VIPs there', format('{"combinator": "and", "rules": [
    {"field": "group", "operator": "notIn", "value": ["%s"]}, {"field": "property:2", "operator": "!=", "value": "2"}]}', :there)::jsonb) AS others \gset
SELECT smart_groups.create_smart_group(1, 'Of another spot', format('{"combinator": "and", "rules": [
    {"field": "group", "operator": "in", "value": ["%s"]}]}', :there)::jsonb);
INSERT INTO smart_groups.member_tags VALUES (1, 1, 1);
SELECT smart_groups.process_pending();
\set look 'SELECT spot_id, "group", names AS members FROM public.membership() ORDER BY 1, 2;'
:look
INSERT INTO smart_groups.member_tags VALUES (2, 1, 1);
DELETE FROM smart_groups.member_tags WHERE spot_id = 1;
SELECT smart_groups.process_pending();
:look

-- A member moves to another spot: not with a tag of this one; then it leaves here and is judged there.
UPDATE smart_groups.members SET spot_id = 1, id = 10 WHERE spot_id = 2 AND id = 1;
DELETE FROM smart_groups.member_tags;
UPDATE smart_groups.members SET spot_id = 1, id = 10 WHERE spot_id = 2 AND id = 1;
SELECT smart_groups.process_pending();
:look

-- A whole spot goes, with groups that use each other and all that they use.
DELETE FROM smart_groups.spots WHERE id = 2;
SELECT count(*) AS memberships_left FROM smart_groups.group_members WHERE spot_id = 2;
SELECT smart_groups.process_pending();
SELECT count(*) AS memberships_left FROM smart_groups.group_members WHERE spot_id = 2;
SELECT (SELECT count(*) FROM smart_groups.groups WHERE spot_id = 2) AS groups, (SELECT count(*) FROM smart_groups.tags WHERE spot_id = 2) AS tags,
       (SELECT count(*) FROM smart_groups.group_dependencies WHERE spot_id = 2) AS dependencies,
       (SELECT count(*) FROM smart_groups.members WHERE spot_id = 2) AS members;
SELECT smart_groups.preview_count(2, :'vips');
SELECT * FROM smart_groups.verify();
