-- One transaction takes some hundreds of spots at a time, for each is a lock until its end, and says how
-- many it leaves; what it leaves is written down, and nothing is lost.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) SELECT n, 'Spot ' || n FROM generate_series(1, 700) n;
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions)
SELECT n, n, 'smart', 'Named', '{"combinator": "and", "rules": [{"field": "first_name", "operator": "notNull"}]}' FROM generate_series(1, 700) n;
INSERT INTO smart_groups.members (spot_id, id, first_name, status) SELECT n, 1, 'Ada', 'accepted' FROM generate_series(1, 700) n;
SELECT smart_groups.process_pending();
SELECT count(*) AS locks FROM pg_locks WHERE locktype = 'advisory';
SELECT spots_pending, backlog FROM smart_groups.worker_status;
BEGIN;
SELECT smart_groups.process_pending();
SELECT count(*) AS locks FROM pg_locks WHERE locktype = 'advisory';
COMMIT;
SELECT smart_groups.process_pending();
SELECT smart_groups.process_pending();
SELECT count(DISTINCT spot_id) AS spots, count(*) AS members FROM smart_groups.group_members;
SELECT * FROM smart_groups.verify();

-- A mark that concerns every spot.
TRUNCATE smart_groups.member_tags;
UPDATE smart_groups.members SET first_name = NULL WHERE spot_id % 7 = 0;
SELECT smart_groups.process_pending() AS first \gset
SELECT smart_groups.process_pending() AS second \gset
SELECT smart_groups.process_pending() AS third \gset
SELECT :first + :second + :third AS changes, smart_groups.process_pending() AS nothing_left;
SELECT count(*) AS members FROM smart_groups.group_members;
SELECT * FROM smart_groups.verify();
