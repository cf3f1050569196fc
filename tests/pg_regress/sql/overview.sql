-- group_overview: the groups that the caller can see, as a list shows them, with exact counts after every way in which
-- they change. The caller's rights hold.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.resources (spot_id, id, type, name) VALUES (1, 1, 'forum', 'Forum'), (1, 2, 'live', 'Live');
INSERT INTO smart_groups.members (spot_id, id, email, status)
SELECT 1, n, n || '@acme.com', 'accepted' FROM generate_series(1, 5) AS n;
SELECT * FROM smart_groups.group_overview;
SELECT smart_groups.create_static_group(1, 'Staff', '{1,2}', icon => '*', description => 'By hand') AS staff \gset
SELECT smart('acme', 'email', 'endsWith', '"@acme.com"') AS acme \gset
SELECT smart('staff too', 'group', 'in', to_jsonb(:staff::text)) AS too \gset
SELECT smart_groups.create_static_group(2, 'Elsewhere') AS elsewhere \gset
INSERT INTO smart_groups.group_resources (spot_id, group_id, resource_id) VALUES (1, :acme, 1), (1, :acme, 2), (1, :staff, 2);
CREATE FUNCTION overview() RETURNS TABLE (group_id bigint, name text, members bigint, resources bigint, state text) LANGUAGE sql
AS 'SELECT group_id, name, members, resources, state FROM smart_groups.group_overview ORDER BY group_id';
SELECT * FROM smart_groups.group_overview WHERE state <> 'live' ORDER BY group_id;
SELECT smart_groups.process_pending();
SELECT * FROM overview();

-- Members come and go, by hand, by their data, by the blacklist, with their group.
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 3), (2, :elsewhere, 1);
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 3);
UPDATE smart_groups.members SET email = 'out' WHERE id = 5;
SELECT smart_groups.blacklist_members(:acme, '{4}');
SELECT smart_groups.pause(:too);
DELETE FROM smart_groups.group_resources WHERE resource_id = 2;
BEGIN;
SELECT smart_groups.process_pending();
SELECT * FROM overview();
ROLLBACK;
SELECT * FROM overview();
SELECT smart_groups.process_pending();
DELETE FROM smart_groups.members WHERE id = 1;
SELECT smart_groups.process_pending();
DELETE FROM smart_groups.groups WHERE id = :acme;
SELECT * FROM overview();

-- What is not asked for is not counted: who may not read memberships sees the rest.
CREATE ROLE regress_viewer;
GRANT SELECT ON smart_groups.groups TO regress_viewer;
SET ROLE regress_viewer;
SELECT group_id, name, state FROM smart_groups.group_overview ORDER BY group_id;
SELECT members FROM smart_groups.group_overview;
SELECT members FROM smart_groups.group_overview WHERE group_id = 0;
RESET ROLE;
GRANT SELECT ON ALL TABLES IN SCHEMA smart_groups TO regress_viewer;
ALTER TABLE smart_groups.groups ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_acme ON smart_groups.groups TO regress_viewer USING (spot_id = 1);
ALTER TABLE smart_groups.group_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY but_two ON smart_groups.group_members TO regress_viewer USING (member_id <> 2);
SET ROLE regress_viewer;
SELECT * FROM overview();
SELECT smart_groups_internal.member_count(:elsewhere);
RESET ROLE;
DROP OWNED BY regress_viewer;
DROP ROLE regress_viewer;
