-- Resources and the groups that lead to them: links by function and by DML, and who has access at any moment.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES
    (1, 1, 'Ada', 'accepted'), (1, 2, 'Ben', 'invited'), (1, 3, 'Cleo', 'pending'), (1, 4, 'Dan', 'deactivated'),
    (2, 1, 'Kurt', 'accepted');
INSERT INTO smart_groups.resources (spot_id, id, type, name) VALUES
    (1, 1, 'course', 'Welcome'), (1, 2, 'forum', 'Lounge'), (2, 3, 'course', 'Globex only');
-- Group 1 is static, with a member who is not eligible; groups 2 and 3 are smart; group 4 is of another spot.
SELECT smart_groups.create_static_group(1, 'Staff', '{1, 4}');
SELECT public.smart('Everybody', 'first_name', 'notNull', NULL);
SELECT public.smart('Ada and Ben', 'first_name', 'in', '["Ada", "Ben"]');
SELECT public.smart('Theirs', 'first_name', 'notNull', NULL, 2);
SELECT id, name FROM smart_groups.groups ORDER BY id;
SELECT smart_groups.process_pending();

-- Linking: true, or false where there is nothing to do. DML does the same.
SELECT smart_groups.link_resource(1, 1), smart_groups.link_resource(1, 1), smart_groups.unlink_resource(1, 2);
INSERT INTO smart_groups.group_resources VALUES (1, 2, 1), (1, 2, 2);
SELECT smart_groups.link_resource(2, 1);
SELECT group_id, resource_id FROM smart_groups.group_resources ORDER BY group_id, resource_id;

-- Who has access, at once: groups overlap, and there is one row a member and resource. Dan is in the static group and
-- deactivated.
SELECT * FROM smart_groups.resource_access ORDER BY resource_id, member_id;
SELECT smart_groups.has_access(1, 1, 1) AS ada, smart_groups.has_access(1, 3, 1) AS cleo, smart_groups.has_access(1, 4, 1) AS dan;
-- Whoever or whatever is not there has no access.
SELECT smart_groups.has_access(2, 1, 1), smart_groups.has_access(9, 1, 1), smart_groups.has_access(1, 9, 1), smart_groups.has_access(1, 1, 9);

-- Before any work of the engine: who is deactivated, blacklisted, deleted or taken out is out, who comes back is in.
BEGIN;
UPDATE smart_groups.members SET status = 'deactivated' WHERE spot_id = 1 AND id = 1;
UPDATE smart_groups.members SET status = 'accepted' WHERE spot_id = 1 AND id = 4;
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) VALUES (1, 2, 2);
DELETE FROM smart_groups.members WHERE spot_id = 1 AND id = 3;
SELECT * FROM smart_groups.resource_access ORDER BY resource_id, member_id;
SELECT m AS member, smart_groups.has_access(1, m, 1) FROM generate_series(1, 4) AS m;
UPDATE smart_groups.members SET status = 'accepted' WHERE spot_id = 1 AND id = 1;
DELETE FROM smart_groups.group_members WHERE group_id = 1 AND member_id = 4;
DELETE FROM smart_groups.blacklist;
SELECT * FROM smart_groups.resource_access ORDER BY resource_id, member_id;
-- A group, a link or a resource that goes.
DELETE FROM smart_groups.group_resources WHERE group_id = 2 AND resource_id = 1;
SELECT * FROM smart_groups.resource_access ORDER BY resource_id, member_id;
DELETE FROM smart_groups.groups WHERE id = 2;
SELECT * FROM smart_groups.resource_access ORDER BY resource_id, member_id;
DELETE FROM smart_groups.resources WHERE id = 1;
SELECT * FROM smart_groups.resource_access ORDER BY resource_id, member_id;
SELECT * FROM smart_groups.group_resources;
ROLLBACK;

-- What is asked of one member is looked up by indexes, whatever the tables' sizes.
CREATE FUNCTION public.seq_scans(query text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE line text; found bigint := 0;
BEGIN
    FOR line IN EXECUTE 'EXPLAIN ' || query LOOP
        found := found + (line ~ 'Seq Scan on (members|group_members|blacklist)')::int;
    END LOOP;
    RETURN found;
END $$;
BEGIN;
INSERT INTO smart_groups.members (spot_id, id, first_name, status) SELECT 1, n, 'More', 'accepted' FROM generate_series(1000, 9000) AS n;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) SELECT 1, 1, n FROM generate_series(1000, 9000) AS n;
ANALYZE smart_groups.members, smart_groups.group_members;
SELECT public.seq_scans('SELECT * FROM smart_groups.resource_access WHERE spot_id = 1 AND member_id = 1001') AS of_a_member,
       public.seq_scans('SELECT * FROM smart_groups.resource_access WHERE spot_id = 1 AND member_id = 1001 AND resource_id = 1') AS of_a_pair;
SELECT count(*) FROM smart_groups.resource_access WHERE spot_id = 1 AND resource_id = 1;
ROLLBACK;

-- A group that is not there, a resource that is not there or belongs to another spot, by function and by DML.
SELECT smart_groups.link_resource(999, 1);
SELECT smart_groups.unlink_resource(999, 1);
SELECT smart_groups.link_resource(1, 999);
SELECT smart_groups.link_resource(1, 3);
SELECT smart_groups.unlink_resource(1, 3);
INSERT INTO smart_groups.group_resources VALUES (1, 1, 3);
INSERT INTO smart_groups.group_resources VALUES (1, 4, 1);
INSERT INTO smart_groups.group_resources VALUES (2, 1, 3);
UPDATE smart_groups.group_resources SET resource_id = 999 WHERE group_id = 1;
UPDATE smart_groups.group_resources SET group_id = group_id WHERE group_id = 1;
SELECT smart_groups.link_resource(NULL, 1);
SELECT smart_groups.link_resource(1, NULL);
SELECT smart_groups.unlink_resource(1, NULL);
SELECT smart_groups.has_access(1, NULL, 1);
SELECT smart_groups_internal.link_resource(1, 'x');

-- Linking changes state: it is not everybody's. Looking is with the caller's own rights.
CREATE ROLE regress_viewer;
SET ROLE regress_viewer;
SELECT smart_groups.link_resource(1, 1);
SELECT smart_groups_internal.unlink_resource(1, '1');
SELECT smart_groups.has_access(1, 1, 1);
SELECT * FROM smart_groups.resource_access;
RESET ROLE;
GRANT SELECT ON smart_groups.members, smart_groups.groups, smart_groups.group_members, smart_groups.group_resources,
    smart_groups.resources, smart_groups.blacklist TO regress_viewer;
CREATE POLICY own_spot ON smart_groups.group_resources TO regress_viewer USING (spot_id = 2);
ALTER TABLE smart_groups.group_resources ENABLE ROW LEVEL SECURITY;
SET ROLE regress_viewer;
SELECT smart_groups.has_access(1, 1, 1);
SELECT * FROM smart_groups.resource_access;
RESET ROLE;
SELECT smart_groups.has_access(1, 1, 1);
ALTER TABLE smart_groups.group_resources DISABLE ROW LEVEL SECURITY;
DROP POLICY own_spot ON smart_groups.group_resources;
-- What lies in wait on the caller's path is not run: neither an operator nor a function nor a type.
CREATE SCHEMA evil;
GRANT USAGE ON SCHEMA evil TO regress_viewer;
CREATE FUNCTION evil.always(bigint, bigint) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR evil.= (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = evil.always);
CREATE FUNCTION evil.always(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR evil.= (LEFTARG = text, RIGHTARG = text, FUNCTION = evil.always);
SET ROLE regress_viewer;
SET search_path = evil, pg_catalog;
SELECT member_id, group_ids FROM smart_groups.resource_access ORDER BY resource_id, member_id;
SELECT smart_groups.has_access(1::bigint, 4::bigint, 1::bigint);
RESET search_path;
RESET ROLE;
DROP SCHEMA evil CASCADE;

-- The application's columns stay its own: the view stands in no ALTER's way.
ALTER TABLE smart_groups.members ALTER COLUMN status TYPE varchar(40);
ALTER TABLE smart_groups.members RENAME COLUMN title TO position;
SELECT member_id, group_ids FROM smart_groups.resource_access WHERE spot_id = 1 AND resource_id = 2 ORDER BY member_id;
DROP OWNED BY regress_viewer;
DROP ROLE regress_viewer;
