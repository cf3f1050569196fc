-- The grants of docs/rights.md as they stand there: three roles, each of which can do what it should and nothing more.
\set VERBOSITY default
\set grants `sed -n '/^## Row security/q; /^...sql$/,/^...$/{//!p;}' "$PG_ABS_SRCDIR/../../docs/rights.md"`
:grants
-- What is not everybody's is somebody's, and in both layers.
SELECT p.proname AS of_nobody FROM pg_proc p
WHERE p.pronamespace = 'smart_groups'::regnamespace AND NOT has_function_privilege('viewer', p.oid, 'EXECUTE')
    AND NOT has_function_privilege('application', p.oid, 'EXECUTE') AND NOT has_function_privilege('administrator', p.oid, 'EXECUTE')
ORDER BY 1;
SELECT r.rolname, p.proname AS of_one_layer
FROM pg_roles r, pg_proc p JOIN pg_proc i ON i.proname = p.proname AND i.pronamespace = 'smart_groups_internal'::regnamespace
WHERE r.rolname IN ('application', 'viewer', 'administrator') AND p.pronamespace = 'smart_groups'::regnamespace
    AND has_function_privilege(r.rolname, p.oid, 'EXECUTE') <> has_function_privilege(r.rolname, i.oid, 'EXECUTE')
ORDER BY 1, 2;
-- What a viewer may call writes nothing.
SELECT p.proname AS writes FROM pg_proc p
WHERE p.pronamespace = 'smart_groups'::regnamespace AND p.provolatile = 'v' AND has_function_privilege('viewer', p.oid, 'EXECUTE')
ORDER BY 1;
-- Tables: everything is read; what is the engine's is written by nobody, the rest by the application alone.
SELECT r.role, c.relname FROM pg_class c, unnest('{application,viewer,administrator}'::text[]) AS r (role)
WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relkind IN ('r', 'v') AND NOT has_table_privilege(r.role, c.oid, 'SELECT');
SELECT r.role, c.relname FROM pg_class c, unnest('{viewer,administrator}'::text[]) AS r (role)
WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relkind IN ('r', 'v')
    AND has_table_privilege(r.role, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER');
SELECT c.relname AS not_written_by_the_application FROM pg_class c
WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relkind = 'r' AND NOT has_table_privilege('application', c.oid, 'INSERT')
ORDER BY 1;
SELECT c.relname FROM pg_class c
WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relkind = 'r' AND has_table_privilege('application', c.oid, 'TRUNCATE, REFERENCES, TRIGGER');
-- Of the engine's, nothing.
SELECT c.relname FROM pg_class c, unnest('{application,viewer,administrator}'::text[]) role
WHERE c.relnamespace = 'smart_groups_internal'::regnamespace AND c.relkind IN ('r', 'v')
    AND has_table_privilege(role, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE');

-- The application: its data, groups and their people, resources.
SET ROLE application;
INSERT INTO smart_groups.spots (name) VALUES ('Acme');
INSERT INTO smart_groups.tags (spot_id, name) VALUES (1, 'VIP'), (1, 'Press');
INSERT INTO smart_groups.members (spot_id, first_name, status) VALUES (1, 'Ada', 'accepted'), (1, 'Ben', 'accepted'), (1, 'Cem', 'accepted');
INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id) VALUES (1, 1, 1), (1, 2, 1);
\set vip '{"combinator": "and", "rules": [{"field": "tag", "operator": "in", "value": ["1"]}]}'
SELECT smart_groups.preview_count(1, :'vip') AS would_be_in;
SELECT smart_groups.create_smart_group(1, 'VIPs', :'vip', blacklist => '{2}') AS vips \gset
SELECT smart_groups.create_static_group(1, 'Staff', '{3}') AS staff \gset
SELECT smart_groups.clone_smart_group(:vips, 'VIPs, too', copy_blacklist => false) AS clone \gset
SELECT smart_groups.blacklist_members(:clone, '{1}', 'asked for it');
SELECT smart_groups.unblacklist_members(:clone, '{1}');
INSERT INTO smart_groups.resources (spot_id, type, name) VALUES (1, 'course', 'Knitting');
SELECT smart_groups.link_resource(:vips, 1);
UPDATE smart_groups.groups SET name = 'VIP' WHERE id = :vips;
DELETE FROM smart_groups.group_members WHERE group_id = :staff;
SELECT smart_groups.pause(:clone), smart_groups.resume(:clone);
-- The worker.
RESET ROLE;
SELECT smart_groups.process_pending() > 0 AS followed;
SET ROLE application;
SELECT group_id = :vips AS vips, member_id FROM smart_groups.group_members ORDER BY 1 DESC, 2;
SELECT smart_groups.has_access(1, 1, 1);
-- Not: the engine's work and rows, the definitions of tables, what groups use.
SELECT smart_groups.process_pending();
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.start_worker();
SELECT smart_groups.install();
INSERT INTO smart_groups.group_dependencies (spot_id, group_id, tag_id) VALUES (1, :staff, 2);
DELETE FROM smart_groups.group_dependencies;
INSERT INTO smart_groups.events (spot_id, kind, group_id, member_id) VALUES (1, 'member_joined', :vips, 3);
DELETE FROM smart_groups.resource_invitations;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind) VALUES (1, :vips, 3, 'smart');
DELETE FROM smart_groups.tags WHERE id = 1;
TRUNCATE smart_groups.members CASCADE;
ALTER TABLE smart_groups.group_members DISABLE TRIGGER ALL;
CREATE TABLE smart_groups.mine ();

-- The viewer: everything, and writes nothing.
SET ROLE viewer;
SELECT first_name FROM smart_groups.preview(1, :'vip');
SELECT smart_groups.describe(spot_id, conditions) FROM smart_groups.groups WHERE id = :vips;
SELECT smart_groups.evaluate(1, :'vip', 2);
SELECT name, phase FROM smart_groups.group_status ORDER BY 1;
SELECT count(*) FROM smart_groups.verify();
SELECT resource_id, member_id FROM smart_groups.resource_access ORDER BY 1, 2;
SELECT backlog, last_error FROM smart_groups.worker_status;
SELECT smart_groups.create_smart_group(1, 'Mine', :'vip');
SELECT smart_groups_internal.create_static_group('1', 'Mine', NULL, NULL, NULL);
SELECT smart_groups.blacklist_members(:vips, '{1}');
SELECT smart_groups.pause(:vips);
SELECT smart_groups.rebuild(:vips);
UPDATE smart_groups.members SET first_name = 'Eve';
DELETE FROM smart_groups.group_members;

-- The administrator: sees why, has things compared, and writes nobody's data.
SET ROLE administrator;
SELECT smart_groups.rebuild(:vips);
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending();
SELECT smart_groups.pause(:vips), smart_groups.resume(:vips);
SELECT * FROM smart_groups.set_aside;
SELECT * FROM smart_groups.verify();
SELECT smart_groups.create_static_group(1, 'Mine');
UPDATE smart_groups.members SET first_name = 'Eve';
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 1);
SELECT smart_groups.install();
RESET ROLE;
DROP OWNED BY application, viewer, administrator, tables_owner;
DROP ROLE application, viewer, administrator, tables_owner;
