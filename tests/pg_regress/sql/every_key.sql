-- Rows change their keys, members their place, and what refers to a row goes with it: all of that is followed.
\set VERBOSITY default
CALL public.acme_and_globex();
INSERT INTO smart_groups.member_tags VALUES (1, 2, 1), (1, 3, 2);
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, number_value) VALUES (1, 3, 1, 11), (1, 4, 1, 12);
\set look 'SELECT smart_groups.process_pending() AS changes; SELECT * FROM public.everybody();'
:look

-- The tag of a row, the member of a value, the member of a static row, the member itself.
UPDATE smart_groups.member_tags SET tag_id = 3 - tag_id;
UPDATE smart_groups.property_values SET member_id = 1 WHERE member_id = 3;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, 1, 2);
:look
UPDATE smart_groups.group_members SET member_id = 3 WHERE group_id = 1;
:look
DELETE FROM smart_groups.property_values WHERE member_id = 1;
UPDATE smart_groups.members SET id = 10 WHERE spot_id = 1 AND id = 1;
:look

-- Members change places.
BEGIN;
UPDATE smart_groups.members SET id = -1 WHERE spot_id = 1 AND id = 10;
UPDATE smart_groups.members SET id = 10 WHERE spot_id = 2 AND id = 4;
UPDATE smart_groups.members SET spot_id = 1, email = 'x@example.org' WHERE spot_id = 2 AND id = 10;
UPDATE smart_groups.members SET spot_id = 2, id = 4 WHERE spot_id = 1 AND id = -1;
COMMIT;
INSERT INTO smart_groups.member_tags VALUES (2, 4, 1);
:look

-- Cascades: a role leaves NULL behind, a property its values, a member whatever it has.
UPDATE smart_groups.members SET role_id = 1 WHERE spot_id = 1 AND id IN (2, 3);
:look
DELETE FROM smart_groups.groups WHERE name IN ('host', 'points');
DELETE FROM smart_groups.roles;
DELETE FROM smart_groups.properties;
SELECT public.smart('no role', 'role', 'null', NULL) > 0 AS created;
DELETE FROM smart_groups.members WHERE spot_id = 1 AND id = 3;
:look
SELECT * FROM smart_groups.verify();
