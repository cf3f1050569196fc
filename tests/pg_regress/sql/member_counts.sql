-- How many members groups have is known without counting rows, and is what counting them gives: at every moment of a
-- transaction, by whatever way members come and go. Where it is not known, rows are counted.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.members (spot_id, id, email, status)
SELECT spot, n, n || '@acme.com', 'accepted' FROM generate_series(1, 2) AS spot, generate_series(1, 20) AS n;
SELECT smart_groups.create_static_group(1, 'staff', '{1,2,3}') AS staff \gset
SELECT smart_groups.create_static_group(1, 'guests') AS guests \gset
SELECT smart_groups.create_static_group(2, 'elsewhere', '{1,2}') AS elsewhere \gset
SELECT smart('acme', 'email', 'endsWith', '"@acme.com"') AS acme \gset
-- What the view says, how many rows there are, and whether somebody has counted them.
CREATE FUNCTION counts(OUT name text, OUT members bigint, OUT rows bigint, OUT known boolean) RETURNS SETOF record LANGUAGE sql AS $$
SELECT o.name, o.members,
       (SELECT count(*) FROM smart_groups.group_members AS m WHERE (m.spot_id, m.group_id) = (o.spot_id, o.group_id)),
       EXISTS (SELECT FROM smart_groups_internal.member_counts AS c WHERE c.spot = o.spot_id::text AND c.group_id = o.group_id)
FROM smart_groups.group_overview AS o
ORDER BY o.group_id
$$;
CREATE FUNCTION changes() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM smart_groups_internal.member_count_changes';
SELECT * FROM counts();
SELECT smart_groups.process_pending();
SELECT * FROM counts();
SELECT changes();

-- One statement after the other, as each sees it; what failed counts for nothing.
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) SELECT 1, :guests, n FROM generate_series(1, 5) AS n;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :guests, 6), (1, :guests, 5);
COPY smart_groups.group_members (spot_id, group_id, member_id) FROM stdin;
1	2	7
1	2	8
2	3	9
\.
UPDATE smart_groups.group_members SET group_id = :staff WHERE group_id = :guests AND member_id > 6;
UPDATE smart_groups.group_members SET member_id = 10 WHERE group_id = :guests AND member_id = 5;
DELETE FROM smart_groups.group_members WHERE group_id = :guests AND member_id = 1;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :guests, 2) ON CONFLICT DO NOTHING;
SELECT * FROM counts();
SELECT changes();

-- Within a transaction, with savepoints that are released and rolled back.
BEGIN;
DELETE FROM smart_groups.group_members WHERE group_id = :guests AND member_id = 2;
SAVEPOINT outer_one;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :guests, 11), (1, :guests, 12);
SAVEPOINT inner_one;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :guests, 13);
RELEASE inner_one;
SELECT * FROM counts() WHERE name = 'guests';
SAVEPOINT inner_one;
DELETE FROM smart_groups.group_members WHERE group_id = :guests;
SELECT * FROM counts() WHERE name = 'guests';
ROLLBACK TO inner_one;
SELECT * FROM counts() WHERE name = 'guests';
ROLLBACK TO outer_one;
SELECT * FROM counts() WHERE name = 'guests';
DO $$
BEGIN
    INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, 2, 14);
    INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, 2, 99);
EXCEPTION WHEN foreign_key_violation THEN NULL;
END $$;
COMMIT;
SELECT * FROM counts() WHERE name = 'guests';

-- What was asked before a change is answered as it was then.
BEGIN ISOLATION LEVEL REPEATABLE READ;
DECLARE asked CURSOR FOR SELECT name, members FROM smart_groups.group_overview WHERE group_id = :guests;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :guests, 15);
SELECT * FROM counts() WHERE name = 'guests';
FETCH asked;
COMMIT;
BEGIN READ ONLY;
SELECT * FROM counts() WHERE name = 'guests';
COMMIT;

-- Members and groups that go, and groups that take the ids of those that are gone.
DELETE FROM smart_groups.members WHERE spot_id = 1 AND id IN (2, 3);
SELECT smart_groups.process_pending();
SELECT * FROM counts();
DELETE FROM smart_groups.groups WHERE id IN (:guests, :acme);
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions)
VALUES (2, :guests, 'smart', 'again, there', rule('email', 'beginsWith', '"1"'));
SELECT * FROM counts();
SELECT smart_groups.process_pending();
INSERT INTO smart_groups.groups (spot_id, id, kind, name) VALUES (1, :acme, 'static', 'again');
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :acme, 1), (1, :acme, 4);
SELECT * FROM counts();
SELECT smart_groups.process_pending();
SELECT * FROM counts();
SELECT spot, group_id, members FROM smart_groups_internal.member_counts ORDER BY spot, group_id;
SELECT changes();

-- Work in a transaction that has written, and is rolled back in part.
BEGIN;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 16);
SELECT smart_groups.create_static_group(1, 'new', '{4,5}') AS new \gset
SAVEPOINT before_work;
SELECT smart_groups.process_pending();
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :new, 6);
SELECT * FROM counts();
ROLLBACK TO before_work;
SELECT * FROM counts();
COMMIT;
SELECT * FROM counts();
SELECT smart_groups.process_pending();
SELECT * FROM counts();

-- What was written behind the triggers is counted anew.
ALTER TABLE smart_groups.group_members DISABLE TRIGGER ALL;
DELETE FROM smart_groups.group_members WHERE group_id = :new;
ALTER TABLE smart_groups.group_members ENABLE TRIGGER ALL;
SELECT * FROM counts() WHERE name = 'new';
SELECT smart_groups.process_pending();
SELECT * FROM counts() WHERE name = 'new';
SELECT * FROM smart_groups.verify_counts();
UPDATE smart_groups_internal.member_counts SET members = members + 100;
SELECT name, members, rows FROM counts();
SELECT v.spot_id, g.name, v.known, v.rows FROM smart_groups.verify_counts() AS v LEFT JOIN smart_groups.groups AS g ON g.id = v.group_id ORDER BY v.group_id;
SELECT count(*) FROM smart_groups.verify_counts(2);
SELECT * FROM smart_groups.verify_counts(3);
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending();
SELECT name, members, rows FROM counts();
SELECT DISTINCT spot_id FROM smart_groups.verify_counts();
BEGIN;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 12);
SELECT * FROM smart_groups.verify_counts(1);
ROLLBACK;
SELECT smart_groups.rebuild(:guests);
SELECT smart_groups.process_pending();
SELECT name, members, rows FROM counts();
SELECT smart_groups.rebuild_spot(2);
SELECT smart_groups.process_pending();
SELECT * FROM smart_groups.verify_counts();

-- Everybody goes at once: but for the members of smart groups, which nobody may empty.
DELETE FROM smart_groups.groups WHERE id = :guests;
SELECT smart_groups.process_pending();
BEGIN;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 17);
SAVEPOINT emptied;
TRUNCATE smart_groups.group_members;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 18);
SELECT * FROM counts();
ROLLBACK TO emptied;
SELECT * FROM counts();
TRUNCATE smart_groups.group_members;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 19), (1, :staff, 20);
SELECT * FROM counts();
COMMIT;
SELECT * FROM counts();
SELECT smart_groups.process_pending();
SELECT * FROM counts();

-- Without the extension, and with it again.
SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
RESET client_min_messages;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 4);
CREATE EXTENSION smart_groups;
SELECT smart_groups.install();
SELECT * FROM counts();
SELECT smart_groups.process_pending();
SELECT * FROM counts();

-- Who sees all members of a group, or none, is told what is known. Who sees some of them is told how many those are, and so
-- is a serializable transaction, which relies on the rows it has read: what is known is not right here.
UPDATE smart_groups_internal.member_counts SET members = members + 100;
CREATE ROLE regress_viewer;
GRANT SELECT ON ALL TABLES IN SCHEMA smart_groups TO regress_viewer;
CREATE FUNCTION seen(OUT name text, OUT members bigint) RETURNS SETOF record LANGUAGE sql
AS 'SELECT name, members FROM smart_groups.group_overview ORDER BY group_id';
SET ROLE regress_viewer;
SELECT * FROM seen();
SELECT count(*) FROM smart_groups_internal.member_counts;
SELECT count(*) FROM smart_groups_internal.member_count_changes;
BEGIN ISOLATION LEVEL SERIALIZABLE;
SELECT * FROM seen();
COMMIT;
RESET ROLE;
ALTER TABLE smart_groups.group_members ENABLE ROW LEVEL SECURITY;
SET ROLE regress_viewer;
SELECT * FROM seen();
RESET ROLE;
CREATE POLICY of_acme ON smart_groups.group_members TO regress_viewer
    USING (spot_id = (SELECT s.id FROM smart_groups.spots AS s WHERE s.name = current_setting('app.spot', true)));
SET ROLE regress_viewer;
SET app.spot = 'Acme';
SELECT * FROM seen();
SELECT DISTINCT spot_id, known - rows AS too_many FROM smart_groups.verify_counts();
SET app.spot = 'Globex';
SELECT * FROM seen();
SET app.spot = 'Acme';
RESET ROLE;
-- Somebody else's policy may tell members apart; one that is asked about writing does not.
CREATE POLICY writes ON smart_groups.group_members FOR INSERT WITH CHECK (member_id <> 4);
SET ROLE regress_viewer;
SELECT * FROM seen();
RESET ROLE;
CREATE POLICY but_four ON smart_groups.group_members AS RESTRICTIVE FOR SELECT TO regress_viewer USING (member_id <> 4);
SET ROLE regress_viewer;
SELECT * FROM seen();
SELECT * FROM smart_groups.verify_counts();
RESET ROLE;
DROP POLICY but_four ON smart_groups.group_members;
CREATE FUNCTION shows(row_of smart_groups.group_members) RETURNS boolean STABLE LANGUAGE plpgsql AS 'BEGIN RETURN row_of.member_id <> 4; END';
CREATE POLICY whole_row ON smart_groups.group_members AS RESTRICTIVE FOR SELECT TO regress_viewer USING (shows(group_members));
SET ROLE regress_viewer;
SELECT * FROM seen();
RESET ROLE;
DROP POLICY whole_row ON smart_groups.group_members;
CREATE FUNCTION today(spot bigint) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN spot > 0; END';
CREATE POLICY who_knows ON smart_groups.group_members AS RESTRICTIVE FOR SELECT TO regress_viewer USING (today(spot_id));
SET ROLE regress_viewer;
SELECT * FROM seen();
RESET ROLE;
SELECT smart_groups_internal.member_count('1', NULL);
SELECT smart_groups_internal.member_count('one', 1);
DROP OWNED BY regress_viewer;
DROP ROLE regress_viewer;
