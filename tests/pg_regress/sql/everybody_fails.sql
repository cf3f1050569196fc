-- An error that everybody meets is not charged to members: nobody is set aside, the spot's groups say that they
-- stand still, why, and what to mend, and go on by themselves once it is mended.
\set VERBOSITY default
CREATE ROLE regress_owner;
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.members (spot_id, id, first_name, title, status)
SELECT s, n, 'Member ' || n, 'chair', 'accepted' FROM unnest(ARRAY[1, 2]) s, generate_series(1, 3) n;
\set chairs '{"combinator": "and", "rules": [{"field": "title", "operator": "=", "value": "chair"}]}'
\set members '{"combinator": "and", "rules": [{"field": "first_name", "operator": "beginsWith", "value": "member"}]}'
SELECT smart_groups.create_smart_group(1, 'Chairs', :'chairs') AS chairs_id \gset
SELECT smart_groups.create_smart_group(1, 'Resting', :'members') AS resting_id \gset
SELECT smart_groups.create_smart_group(2, 'Chairs there', :'chairs') AS there \gset
SELECT smart_groups.process_pending();
SELECT smart_groups.pause(:resting_id);
SELECT smart_groups.process_pending();
\set status 'SELECT s.name, s.phase, s.percent, (SELECT count(*) FROM smart_groups.group_members m WHERE m.group_id = s.group_id) AS members, s.error FROM smart_groups.group_status s ORDER BY s.spot_id, s.name;'
\set aside 'SELECT spot_id, group_id, member_id, error FROM smart_groups.set_aside ORDER BY 1, 2, 3;'
SET client_min_messages = error;

-- A renamed column.
UPDATE smart_groups.members SET first_name = 'Mr ' || first_name WHERE spot_id = 1 AND id = 1;
ALTER TABLE smart_groups.members RENAME COLUMN title TO job;
SELECT smart_groups.process_pending();
:status
-- Also after so many attempts that whoever fails is looked for, and for a group that is created meanwhile.
SELECT smart_groups.create_smart_group(1, 'New', :'members') AS new_id \gset
DO $$ BEGIN FOR n IN 1..5 LOOP PERFORM smart_groups.process_pending(); END LOOP; END $$;
:aside
:status
SELECT spots_pending, last_error FROM smart_groups.worker_status;
SELECT smart_groups.wait_until_current('0') AS current;
-- Mended, everything goes on at the next attempt.
ALTER TABLE smart_groups.members RENAME COLUMN job TO title;
SELECT smart_groups.process_pending();
:status
SELECT spots_pending, last_error FROM smart_groups.worker_status;
SELECT smart_groups.wait_until_current('0') AS current;
SELECT * FROM smart_groups.verify() WHERE group_id <> :resting_id;

-- A dropped column.
ALTER TABLE smart_groups.members DROP COLUMN title;
UPDATE smart_groups.members SET first_name = upper(first_name) WHERE spot_id = 2;
DO $$ BEGIN FOR n IN 1..5 LOOP PERFORM smart_groups.process_pending(); END LOOP; END $$;
:aside
:status
ALTER TABLE smart_groups.members ADD COLUMN title text;
-- In the other spot nothing has noticed that the titles are gone.
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending();
:status
SELECT * FROM smart_groups.verify() WHERE group_id <> :resting_id;

-- Row security that holds for the owner as well.
GRANT USAGE, CREATE ON SCHEMA smart_groups TO regress_owner;
SELECT format('ALTER TABLE %s OWNER TO regress_owner', c.oid::regclass)
FROM pg_class c WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relkind = 'r' ORDER BY c.relname \gexec
ALTER TABLE smart_groups.members ENABLE ROW LEVEL SECURITY;
ALTER TABLE smart_groups.members FORCE ROW LEVEL SECURITY;
UPDATE smart_groups.members SET title = 'chair' WHERE spot_id = 1;
DO $$ BEGIN FOR n IN 1..5 LOOP PERFORM smart_groups.process_pending(); END LOOP; END $$;
:aside
:status
ALTER TABLE smart_groups.members NO FORCE ROW LEVEL SECURITY;
SELECT smart_groups.process_pending();
:status
SELECT * FROM smart_groups.verify() WHERE group_id <> :resting_id;

-- A right to write memberships that was taken away.
REVOKE INSERT ON smart_groups.group_members FROM regress_owner;
UPDATE smart_groups.members SET title = 'chair' WHERE spot_id = 2;
DO $$ BEGIN FOR n IN 1..5 LOOP PERFORM smart_groups.process_pending(); END LOOP; END $$;
:aside
:status
GRANT INSERT ON smart_groups.group_members TO regress_owner;
SELECT smart_groups.process_pending();
:status
SELECT * FROM smart_groups.verify() WHERE group_id <> :resting_id;
DROP OWNED BY regress_owner CASCADE;
DROP ROLE regress_owner;
