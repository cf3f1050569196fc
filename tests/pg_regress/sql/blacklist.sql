-- The blacklist: who is on it is in the group never, whatever the conditions say, and by whatever way it was written.
-- Who decided it, when and why is kept; taken off, a member is judged by the conditions again.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status)
SELECT 1, n, 'Member ' || n, n || '@acme.com', CASE WHEN n = 6 THEN 'deactivated' ELSE 'accepted' END
FROM generate_series(1, 6) AS n;
INSERT INTO smart_groups.members (spot_id, id, status) VALUES (2, 7, 'accepted');
SELECT smart('acme', 'email', 'endsWith', '"@acme.com"') AS acme \gset
SELECT smart('readers', 'group', 'in', to_jsonb(:acme::text)) AS readers \gset
SELECT smart_groups.process_pending();

-- Static groups take whomever the application selects, whatever their status; and have no blacklist.
SELECT smart_groups.create_static_group(1, 'Selection', ARRAY(SELECT id FROM smart_groups.members WHERE spot_id = 1 AND id > 3))
    AS selection \gset
SELECT smart_groups.create_static_group(1, 'Of another spot', '{7}');
SELECT * FROM membership();

-- Wrong.
SELECT smart_groups.blacklist_members(99, '{1}');
SELECT smart_groups.blacklist_members(NULL, '{1}');
SELECT smart_groups.blacklist_members(:acme, NULL);
SELECT smart_groups.blacklist_members(:acme, '{1,NULL}');
SELECT smart_groups.blacklist_members(:acme, '{1,98}');
SELECT smart_groups.blacklist_members(:acme, '{7}');
SELECT smart_groups.blacklist_members(:selection, '{4}');
SELECT smart_groups_internal.blacklist_members(:acme, '{one}', NULL, NULL);
SELECT smart_groups.unblacklist_members(99, '{1}');
SELECT smart_groups.unblacklist_members(:selection, '{4}');
SELECT smart_groups.unblacklist_members(:acme, NULL);
SELECT smart_groups.unblacklist_members(:acme, '{NULL}');
-- The same by plain SQL.
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) VALUES (1, 99, 1);
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) VALUES (1, :acme, 98);
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) VALUES (2, :acme, 7);
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) VALUES (1, :selection, 4);
SELECT count(*) FROM smart_groups.blacklist;

-- How many were not on it yet; who was stays as noted. Nobody is nobody.
SELECT smart_groups.blacklist_members(:acme, '{1,2,2}', 'asked for it', 'ada');
SELECT smart_groups.blacklist_members(:acme, '{3,2}', 'spam');
SELECT smart_groups.blacklist_members(:acme, '{}');
SELECT member_id, reason, added_by = current_user AS by_role, CASE WHEN reason = 'asked for it' THEN added_by END AS added_by,
       added_at BETWEEN now() - interval '1 hour' AND now() AS now
FROM smart_groups.blacklist ORDER BY member_id;
UPDATE smart_groups.blacklist SET reason = 'asked twice' WHERE member_id = 1;
UPDATE smart_groups.blacklist SET member_id = 98 WHERE member_id = 1;
-- In the next unit of work they are out, also of the groups that read this one.
SELECT smart_groups.process_pending();
SELECT * FROM membership() WHERE phase IS NOT NULL;

-- Nothing that is built or compared brings them back.
SELECT smart_groups.rebuild(:acme), smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending();
UPDATE smart_groups.members SET email = 'new' || email WHERE spot_id = 1;
SELECT smart_groups.process_pending();
SELECT smart_groups.pause(:acme);
SELECT smart_groups.blacklist_members(:acme, '{4}');
SELECT smart_groups.process_pending();
SELECT * FROM membership() WHERE phase IS NOT NULL;
SELECT smart_groups.resume(:acme);
SELECT smart_groups.process_pending();
SELECT * FROM membership() WHERE phase IS NOT NULL;

-- Taken off: how many were on it. They are judged again, and whoever does not meet the conditions stays out.
UPDATE smart_groups.members SET email = '2@home.org' WHERE (spot_id, id) = (1, 2);
SELECT smart_groups.unblacklist_members(:acme, '{2,3,5,98}');
SELECT smart_groups.unblacklist_members(:acme, '{2,3}');
SELECT smart_groups.unblacklist_members(:acme, '{}');
DELETE FROM smart_groups.blacklist WHERE member_id = 4;
SELECT smart_groups.process_pending();
SELECT * FROM membership() WHERE phase IS NOT NULL;
SELECT count(*) FROM smart_groups.verify();

-- From the start: in the preview, at creation, in a clone.
SELECT smart_groups.preview_count(1, rule('email', 'contains', '"@"'), '{1,2}'), smart_groups.preview_count(1, rule('email', 'contains', '"@"'));
SELECT smart_groups.create_smart_group(1, 'from the start', rule('email', 'contains', '"@"'), blacklist => '{1,2}') AS start \gset
SELECT smart_groups.clone_smart_group(:start, 'clone') AS clone \gset
SELECT smart_groups.process_pending();
SELECT * FROM membership() WHERE "group" IN ('from the start', 'clone');
SELECT smart_groups.create_smart_group(1, 'unknown', rule('email', 'contains', '"@"'), blacklist => '{1,98}');

-- Without a cap: a group whose members all are on it, by function and by plain SQL, also emptied at once.
INSERT INTO smart_groups.members (spot_id, id, email, status)
SELECT 2, n, n || '@acme.com', 'accepted' FROM generate_series(100, 5099) AS n;
SELECT smart('globex', 'email', 'endsWith', '"@acme.com"', 2) AS globex \gset
SELECT smart_groups.process_pending();
SELECT smart_groups.blacklist_members(:globex, ARRAY(SELECT id FROM smart_groups.members WHERE spot_id = 2 AND id < 3000), 'bulk');
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id)
SELECT 2, :globex, id FROM smart_groups.members WHERE spot_id = 2 AND id >= 3000;
SELECT smart_groups.process_pending();
SELECT count(*) FROM smart_groups.group_members WHERE group_id = :globex;
BEGIN;
DELETE FROM smart_groups.blacklist WHERE group_id = :globex;
SELECT smart_groups.process_pending();
SELECT count(*) FROM smart_groups.group_members WHERE group_id = :globex;
ROLLBACK;
TRUNCATE smart_groups.blacklist;
SELECT smart_groups.process_pending();
SELECT count(*) FROM smart_groups.group_members WHERE group_id = :globex;

-- Rows go with their member and their group.
SELECT smart_groups.blacklist_members(:acme, '{1,2}');
DELETE FROM smart_groups.members WHERE (spot_id, id) = (1, 1);
SELECT member_id FROM smart_groups.blacklist;
DELETE FROM smart_groups.groups WHERE id IN (:acme, :readers);
SELECT member_id FROM smart_groups.blacklist;

-- The caller's rights.
CREATE ROLE regress_blacklister;
GRANT SELECT ON ALL TABLES IN SCHEMA smart_groups TO regress_blacklister;
SET ROLE regress_blacklister;
SELECT smart_groups.blacklist_members(:start, '{3}');
SELECT smart_groups_internal.unblacklist_members(:start, '{3}');
RESET ROLE;
GRANT EXECUTE ON FUNCTION smart_groups.blacklist_members, smart_groups_internal.blacklist_members TO regress_blacklister;
SET ROLE regress_blacklister;
SELECT smart_groups.blacklist_members(:start, '{3}');
RESET ROLE;
GRANT INSERT ON smart_groups.blacklist TO regress_blacklister;
SET ROLE regress_blacklister;
SELECT smart_groups.blacklist_members(:start, '{3}');
SELECT smart_groups.blacklist_members(:selection, '{3}');
RESET ROLE;
SELECT member_id, added_by FROM smart_groups.blacklist;
DROP OWNED BY regress_blacklister;
DROP ROLE regress_blacklister;
