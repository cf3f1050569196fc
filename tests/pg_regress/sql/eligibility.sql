-- Only members whose status is accepted, invited or pending are ever in a smart group, and nobody on its blacklist.
-- An unknown status is ineligible, never an error; a member who becomes eligible is back at once.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES
    (1, 1, 'Ada', 'accepted'), (1, 2, 'Grace', 'invited'), (1, 3, 'Alan', 'pending'), (1, 4, 'Kurt', 'declined'),
    (1, 5, 'Emmy', 'on holiday'), (1, 6, 'Alonzo', NULL), (1, 7, 'Haskell', 'Accepted'), (2, 1, 'Ada', 'accepted');
\set nobody_in_particular '{"combinator": "and", "rules": [{"field": "title", "operator": "null"}]}'
SELECT smart_groups.create_static_group(1, 'Staff', '{1,4}') AS staff \gset
SELECT smart_groups.create_smart_group(1, 'All', :'nobody_in_particular') AS all_members \gset
SELECT smart_groups.create_smart_group(1, 'All but Ada', :'nobody_in_particular', blacklist => '{1}') AS but_ada \gset
SELECT public.smart('Those of All but Ada', 'group', 'in', to_jsonb(:but_ada));
\set look 'SELECT smart_groups.process_pending() AS changes; SELECT "group", names AS members FROM public.membership() ORDER BY "group";'
:look

-- A static group holds whom the application puts in, whatever their status.
-- Leaving: at once, and from everything that depends on it.
UPDATE smart_groups.members SET status = 'deactivated' WHERE spot_id = 1 AND id = 2;
:look
-- Coming back.
UPDATE smart_groups.members SET status = 'accepted' WHERE spot_id = 1 AND id IN (2, 4, 6);
:look

-- The blacklist: only for smart groups and members that exist, each member once.
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) VALUES (1, :staff, 1);
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) VALUES (1, :all_members, 99);
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) VALUES (1, 999, 1);
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) VALUES (2, :all_members, 1);
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) VALUES (1, :but_ada, 1);
UPDATE smart_groups.blacklist SET group_id = :staff WHERE group_id = :but_ada;

-- Who did it and why is kept; taken off, a member is eligible again at once.
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id, reason, added_by)
VALUES (1, :all_members, 3, 'asked not to be bothered', 'support');
:look
SELECT member_id, reason, added_by FROM smart_groups.blacklist ORDER BY group_id;
DELETE FROM smart_groups.blacklist;
:look
UPDATE smart_groups.members SET status = 'rejected' WHERE spot_id = 1;
:look
SELECT * FROM smart_groups.verify();
