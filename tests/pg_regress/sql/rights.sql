-- An application that may write its tables needs no right on ours: its changes are followed all the same.
-- What changes groups is not everybody's, and row security holds for what reads.
\set VERBOSITY default
-- The tables belong to a role that is no superuser, as they should.
CREATE ROLE regress_owner;
SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
DROP SCHEMA smart_groups CASCADE;
CREATE EXTENSION smart_groups;
GRANT CREATE ON SCHEMA smart_groups TO regress_owner;
GRANT EXECUTE ON FUNCTION smart_groups.install TO regress_owner;
SET ROLE regress_owner;
SELECT smart_groups.install();
RESET ROLE;
RESET client_min_messages;
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (1, 1, 'Points', 'number');
\set rule '{"combinator": "and", "rules": [{"field": "tag", "operator": "in", "value": ["1"]}]}'
SELECT smart_groups.create_smart_group(1, 'VIPs', :'rule') AS vips \gset
SELECT smart_groups.create_static_group(1, 'Staff') AS staff \gset

-- A role that may write members and their tags, and nothing else.
CREATE ROLE regress_app;
GRANT INSERT, UPDATE, DELETE ON smart_groups.members, smart_groups.member_tags, smart_groups.property_values TO regress_app;
GRANT SELECT ON smart_groups.members TO regress_app;
SET ROLE regress_app;
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES (1, 1, 'Ada', 'accepted'), (1, 2, 'Grace', 'accepted');
INSERT INTO smart_groups.member_tags VALUES (1, 1, 1), (1, 2, 1);
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, text_value) VALUES (1, 1, 1, 'many');
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, number_value) VALUES (1, 1, 1, 5);
-- What it may not.
SELECT smart_groups.process_pending();
SELECT smart_groups.create_smart_group(1, 'Mine', :'rule');
SELECT smart_groups.create_static_group(1, 'Mine');
SELECT smart_groups.rebuild(:vips);
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.install();
SELECT smart_groups_internal.rebuild(:vips);
SELECT smart_groups_internal.create_smart_group('1', 'Mine', :'rule', NULL, NULL, NULL);
INSERT INTO smart_groups.groups (spot_id, kind, name) VALUES (1, 'static', 'Mine');
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 1);
SELECT * FROM smart_groups_internal.change_log;
DELETE FROM smart_groups_internal.group_state;
SELECT smart_groups.validate(1, :'rule');
SELECT smart_groups.evaluate(1, :'rule', 1);
RESET ROLE;
SELECT smart_groups.process_pending();
SELECT group_id = :vips AS vips, member_id FROM smart_groups.group_members ORDER BY member_id;

-- A function right is not enough: it creates with the caller's rights.
GRANT EXECUTE ON FUNCTION smart_groups.create_smart_group TO regress_app;
SET ROLE regress_app;
SELECT smart_groups.create_smart_group(1, 'Mine', :'rule');
RESET ROLE;
GRANT EXECUTE ON FUNCTION smart_groups_internal.create_smart_group TO regress_app;
GRANT SELECT ON smart_groups.spots TO regress_app;
SET ROLE regress_app;
SELECT smart_groups.create_smart_group(1, 'Mine', :'rule');
RESET ROLE;
GRANT INSERT, SELECT ON smart_groups.groups TO regress_app;
SET ROLE regress_app;
SELECT smart_groups.create_smart_group(1, 'Mine', :'rule') > 0 AS created;
-- Tags that it may not read are checked all the same.
SELECT smart_groups.create_smart_group(1, 'Mine, too', '{"combinator": "and", "rules": [{"field": "tag", "operator": "in", "value": ["2"]}]}');
RESET ROLE;

-- Row security: each sees one spot, and what hides there is no way around a check.
GRANT SELECT ON ALL TABLES IN SCHEMA smart_groups TO regress_app;
GRANT DELETE, UPDATE ON smart_groups.tags, smart_groups.properties TO regress_app;
ALTER TABLE smart_groups.groups ENABLE ROW LEVEL SECURITY;
ALTER TABLE smart_groups.members ENABLE ROW LEVEL SECURITY;
ALTER TABLE smart_groups.group_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY globex_only ON smart_groups.groups TO regress_app USING (spot_id = 2);
CREATE POLICY globex_only ON smart_groups.members TO regress_app USING (spot_id = 2);
CREATE POLICY globex_only ON smart_groups.group_members TO regress_app USING (spot_id = 2);
SET ROLE regress_app;
DELETE FROM smart_groups.tags WHERE id = 1;
SELECT smart_groups.preview_count(1, :'rule') AS hidden;
SELECT smart_groups.evaluate(1, :'rule', 1) AS hidden;
SELECT * FROM smart_groups.group_status;
SELECT * FROM smart_groups.verify();
RESET ROLE;
SELECT smart_groups.process_pending();
SELECT * FROM smart_groups.verify();

-- The engine works as the tables' owner, whom policies do not bind, unless they are forced: then it says so
-- rather than take what it cannot see for gone.
ALTER TABLE smart_groups.members FORCE ROW LEVEL SECURITY;
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES (1, 3, 'Alan', 'accepted');
INSERT INTO smart_groups.member_tags VALUES (1, 3, 1);
SELECT smart_groups.process_pending();
SELECT DISTINCT member_id FROM smart_groups.group_members ORDER BY member_id;
ALTER TABLE smart_groups.members NO FORCE ROW LEVEL SECURITY;
SELECT smart_groups.process_pending();
SELECT DISTINCT member_id FROM smart_groups.group_members ORDER BY member_id;

DROP OWNED BY regress_app;
DROP ROLE regress_app;
SET client_min_messages = warning;
DROP OWNED BY regress_owner CASCADE;
DROP ROLE regress_owner;
