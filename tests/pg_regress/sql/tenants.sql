-- What the engine tells of itself shows nobody what belongs to others: row security and rights on tables hold.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.members (spot_id, id, first_name, status) SELECT s, n, 'Member ' || n, 'accepted' FROM generate_series(1, 2) s, generate_series(1, 5) n;
\set named '{"combinator": "and", "rules": [{"field": "first_name", "operator": "notNull"}]}'
SELECT smart_groups.create_smart_group(s, 'Named', :'named') > 0 AS created FROM generate_series(1, 2) s;
SELECT smart_groups.process_pending();
CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not %', NEW.member_id; END $$;
CREATE TRIGGER refuse BEFORE INSERT ON smart_groups.group_members
    FOR EACH ROW WHEN (NEW.member_id IN (6, 7)) EXECUTE FUNCTION public.refuse();
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES (1, 6, 'Six', 'accepted'), (2, 7, 'Seven', 'accepted');
SET client_min_messages = error;
SELECT smart_groups.process_pending();
RESET client_min_messages;

CREATE ROLE regress_globex;
CREATE ROLE regress_monitor;
GRANT pg_read_all_stats TO regress_monitor;
GRANT SELECT ON smart_groups.groups, smart_groups.members TO regress_globex, regress_monitor;
ALTER TABLE smart_groups.members ENABLE ROW LEVEL SECURITY;
ALTER TABLE smart_groups.groups ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON smart_groups.members TO regress_globex USING (spot_id = 2);
CREATE POLICY own ON smart_groups.groups TO regress_globex USING (spot_id = 2);
CREATE POLICY everything ON smart_groups.members TO regress_monitor USING (true);
CREATE POLICY everything ON smart_groups.groups TO regress_monitor USING (true);
-- While the spots fail as a whole.
SET ROLE regress_globex;
SELECT spot_id, phase, error FROM smart_groups.group_status;
SELECT last_error FROM smart_groups.worker_status;
SET ROLE regress_monitor;
SELECT spot_id, phase, error FROM smart_groups.group_status ORDER BY 1;
RESET ROLE;
SET client_min_messages = error;
DO $$ BEGIN FOR n IN 1..4 LOOP PERFORM smart_groups.process_pending(); END LOOP; END $$;
RESET client_min_messages;
-- And once the members are set aside.
SELECT spot_id, group_id, member_id, error FROM smart_groups.set_aside;
SET ROLE regress_globex;
SELECT spot_id, group_id, member_id, error FROM smart_groups.set_aside;
SELECT spot_id, phase, error FROM smart_groups.group_status;
SELECT last_error FROM smart_groups.worker_status;
SET ROLE regress_monitor;
SELECT spot_id, group_id, member_id, error FROM smart_groups.set_aside;
RESET ROLE;
-- Without rights on the tables, nothing; also where there is nothing.
REVOKE SELECT ON smart_groups.members FROM regress_globex;
SET ROLE regress_globex;
SELECT spot_id, group_id, member_id FROM smart_groups.set_aside;
RESET ROLE;
REVOKE SELECT ON smart_groups.groups FROM regress_globex;
DROP TRIGGER refuse ON smart_groups.group_members;
SELECT smart_groups.process_pending();
SET ROLE regress_globex;
SELECT * FROM smart_groups.set_aside;
SELECT * FROM smart_groups.group_status;
SELECT * FROM smart_groups.verify();
RESET ROLE;
DROP OWNED BY regress_globex, regress_monitor;
DROP ROLE regress_globex, regress_monitor;
