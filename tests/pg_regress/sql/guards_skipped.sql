-- What a session that has the server skip triggers (session_replication_role) does past the guards, statement by statement:
-- the engine notes it all the same, works on, and says what does not hold any more; nothing of it lasts longer than the data that it
-- was made of, and the guards judge by what is there.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Beta');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (1, 1, 'Plan', 'single_select'), (1, 2, 'City', 'text');
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label) VALUES (1, 1, 11, 'Free'), (1, 1, 12, 'Pro');
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES (1, 1, 'Ada', 'accepted'), (1, 2, 'Ben', 'accepted');
INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id) VALUES (1, 1, 1);
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, option_id) VALUES (1, 2, 1, 12);
INSERT INTO smart_groups.resources (spot_id, id, type, name) VALUES (1, 1, 'course', 'Welcome');
SELECT smart_groups.create_static_group(1, 'Staff', '{1}') AS staff \gset
SELECT public.smart('VIP', 'tag', 'in', '1') AS vip \gset
SELECT public.smart('Pro', 'property:1', 'in', '12') AS pro \gset
SELECT public.smart('Berlin', 'property:2', '=', '"Berlin"') AS berlin \gset
SELECT public.smart('No VIP', 'group', 'notIn', to_jsonb(:vip)) AS no_vip \gset
SELECT smart_groups.link_resource(:vip, 1);
SELECT smart_groups.process_pending();
CREATE FUNCTION public.look(OUT "group" text, OUT phase text, OUT members text, OUT error text) RETURNS SETOF record LANGUAGE sql AS $$
SELECT m."group", m.phase, m.members, s.error FROM public.membership() AS m LEFT JOIN smart_groups.group_status AS s ON s.name = m."group"
$$;
SELECT * FROM public.look();

-- Definitions that groups use: deleted, of another type, re-keyed; by DELETE, UPDATE and MERGE.
SET session_replication_role = replica;
DELETE FROM smart_groups.tags WHERE id = 1;
MERGE INTO smart_groups.properties AS p USING (VALUES (2)) AS v (id) ON p.id = v.id WHEN MATCHED THEN UPDATE SET type = 'number';
UPDATE smart_groups.property_options SET id = 13 WHERE id = 12;
RESET session_replication_role;
SELECT smart_groups.process_pending() IS NOT NULL AS done;
SELECT * FROM public.look();
SELECT group_id = :vip AS vip, group_id = :pro AS pro, group_id = :berlin AS berlin, member_id, problem FROM smart_groups.verify() ORDER BY group_id;
-- The guards look at what is there: what groups use comes back and stays, with the type that they take it for.
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP');
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label) VALUES (1, 1, 12, 'Pro');
UPDATE smart_groups.properties SET type = 'date' WHERE id = 2;
SET session_replication_role = replica;
UPDATE smart_groups.properties SET type = 'text' WHERE id = 2;
RESET session_replication_role;
DELETE FROM smart_groups.tags WHERE id = 1;
DELETE FROM smart_groups.property_options WHERE id = 12;
DELETE FROM smart_groups.properties WHERE id = 2;
SELECT smart_groups.process_pending() IS NOT NULL AS done;
SELECT * FROM public.look();
SELECT * FROM smart_groups.verify();

-- What is fixed of a group: the rule that stands there is the rule.
SET session_replication_role = replica;
UPDATE smart_groups.groups SET conditions = public.rule('first_name', '=', '"Ben"') WHERE id = :berlin;
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions) SELECT spot_id, id, kind, name, 'null' FROM smart_groups.groups WHERE id = :pro
ON CONFLICT (id) DO UPDATE SET conditions = '{"combinator": "and", "rules": [{"field": "property:99", "operator": "notNull", "value": null}]}';
RESET session_replication_role;
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending() IS NOT NULL AS done;
SELECT * FROM public.look();
SELECT group_id = :pro AS pro, member_id, problem FROM smart_groups.verify();
UPDATE smart_groups.groups SET conditions = public.rule('property:1', 'in', '12') WHERE id = :pro;

-- A smart group that becomes a static one, or moves to another spot: its smart rows are nobody's, and go.
SET session_replication_role = replica;
UPDATE smart_groups.groups SET kind = 'static', conditions = NULL WHERE id = :berlin;
UPDATE smart_groups.groups SET spot_id = 2 WHERE id = :no_vip;
RESET session_replication_role;
SELECT smart_groups.rebuild_spot(1), smart_groups.rebuild_spot(2);
SELECT smart_groups.process_pending() IS NOT NULL AS done;
SELECT * FROM public.look();
SELECT group_id = :pro AS pro, member_id, problem FROM smart_groups.verify();

-- Rows that lead nowhere: links, memberships and blacklists of what there is not, and what conditions use, forgotten.
SET session_replication_role = replica;
INSERT INTO smart_groups.group_resources VALUES (1, :vip, 77), (1, 999, 1);
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 99), (1, 999, 1), (1, :vip, 2);
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) VALUES (1, :staff, 1), (1, :vip, 99);
INSERT INTO smart_groups.resource_invitations (spot_id, resource_id, member_id) VALUES (1, 77, 2);
DELETE FROM smart_groups.group_dependencies;
RESET session_replication_role;
SELECT smart_groups.process_pending() IS NOT NULL AS done;
SELECT * FROM public.look();
SELECT resource_id, member_id FROM smart_groups.resource_access;
SELECT * FROM smart_groups.verify_invitations();
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending() IS NOT NULL AS done;
SELECT resource_id, member_id FROM smart_groups.resource_invitations;
SELECT * FROM smart_groups.verify_invitations();
-- Without its dependencies a definition goes, and the group says so.
DELETE FROM smart_groups.tags WHERE id = 1;
SELECT smart_groups.process_pending() IS NOT NULL AS done;
SELECT * FROM public.look();
