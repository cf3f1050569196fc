-- What the engine says of itself: group_status for each smart group, worker_status for the worker.
-- Here no worker runs; process_pending() does its work in the session.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP');
INSERT INTO smart_groups.members (spot_id, id, first_name, status)
SELECT s, n, 'Member ' || n, 'accepted' FROM unnest(ARRAY[1, 2]) s, generate_series(1, 10) n;
\set everybody '{"combinator": "and", "rules": [{"field": "first_name", "operator": "notNull"}]}'
\set vips '{"combinator": "and", "rules": [{"field": "tag", "operator": "in", "value": ["1"]}]}'
-- The engine has not looked at this database yet; when it does first, it compares everything.
SELECT smart_groups.process_pending();
SELECT smart_groups.create_static_group(1, 'Static groups are not the engine''s') > 0 AS created;
SELECT smart_groups.create_smart_group(1, 'Everybody', :'everybody') AS everybody_id \gset
SELECT smart_groups.create_smart_group(1, 'VIPs', :'vips') AS vips_id \gset
SELECT smart_groups.create_smart_group(2, 'Everybody there', :'everybody') AS there \gset

-- Created, and not yet built. What waits is in the backlog.
\set groups 'SELECT spot_id, name, phase, members_done, members_total, percent, built_at IS NOT NULL AS built, error FROM smart_groups.group_status ORDER BY spot_id, name;'
:groups
SELECT state, backlog > 0 AS behind, spots_pending, last_error FROM smart_groups.worker_status;
SELECT smart_groups.wait_until_current('-1 s');
SELECT smart_groups.wait_until_current('0');

-- Built, and live from then on.
SELECT smart_groups.process_pending();
:groups
SELECT state, spots_pending, current_as_of IS NOT NULL AS knows_since_when, last_error FROM smart_groups.worker_status;
SELECT smart_groups.wait_until_current('1 s');
SELECT smart_groups.process_pending() AS nothing_left;

-- A new change is a new backlog; the group stays live.
INSERT INTO smart_groups.member_tags VALUES (1, 1, 1);
SELECT smart_groups.wait_until_current('0') AS current;
SELECT smart_groups.process_pending();
SELECT smart_groups.wait_until_current('1 s') AS current;

-- A rule that no longer holds, because somebody has switched the guards off, stands still and says why;
-- the others go on.
SET session_replication_role = replica;
DELETE FROM smart_groups.tags;
RESET session_replication_role;
UPDATE smart_groups.members SET first_name = NULL WHERE id = 1;
SELECT smart_groups.process_pending();
:groups
SELECT group_id = :vips_id AS vips, member_id, problem FROM smart_groups.verify();
-- Put right, it goes on by itself, with what it has missed.
SET session_replication_role = replica;
INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id) VALUES (1, 2, 1);
RESET session_replication_role;
SELECT smart_groups.process_pending();
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP again');
SELECT smart_groups.process_pending();
:groups
SELECT * FROM smart_groups.verify();

-- Each sees the status of the groups that it may see.
CREATE ROLE regress_reader;
SET ROLE regress_reader;
SELECT * FROM smart_groups.group_status;
SELECT state FROM smart_groups.worker_status;
RESET ROLE;
GRANT SELECT ON smart_groups.groups TO regress_reader;
ALTER TABLE smart_groups.groups ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_spot ON smart_groups.groups TO regress_reader USING (spot_id = 2);
SET ROLE regress_reader;
SELECT name, phase FROM smart_groups.group_status;
RESET ROLE;
ALTER TABLE smart_groups.groups DISABLE ROW LEVEL SECURITY;
DROP OWNED BY regress_reader;
DROP ROLE regress_reader;

-- A group that is deleted is gone at once.
DELETE FROM smart_groups.groups WHERE id = :there;
:groups
