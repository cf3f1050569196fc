-- doctor() looks at the whole installation: what is wrong or slow, worst first, each with what mends it.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status)
SELECT 1, n, 'Member ' || n, n || '@acme.com', 'accepted' FROM generate_series(1, 20) AS n;
SELECT public.smart('Acme', 'email', 'endsWith', '"@acme.com"') AS acme \gset
SELECT smart_groups.process_pending();

-- All is well, but for the worker, which this server has none of.
SELECT * FROM smart_groups.doctor();

-- Each of the others is followed: the command is run, and the complaint is gone.
CREATE FUNCTION public.complaints() RETURNS TABLE (severity text, examined text, sentence text, command text) LANGUAGE sql AS $$
SELECT * FROM smart_groups.doctor() AS d WHERE d.examined <> 'worker'
$$;
CREATE PROCEDURE public.follow_the_doctor() LANGUAGE plpgsql AS $$
DECLARE one text;
BEGIN
    FOR one IN SELECT DISTINCT c.command FROM public.complaints() AS c WHERE c.command IS NOT NULL LOOP
        EXECUTE replace(one, 'CONCURRENTLY ', '');
    END LOOP;
END $$;

-- Triggers that are disabled, that do not fire always, and that are gone.
ALTER TABLE smart_groups.tags DISABLE TRIGGER USER;
ALTER TABLE smart_groups.members ENABLE TRIGGER smart_groups_capture;
DROP TRIGGER smart_groups_capture ON smart_groups.answers;
ALTER TABLE smart_groups.group_members DISABLE TRIGGER smart_groups_gather_end;
SELECT * FROM public.complaints();
CALL public.follow_the_doctor();
SELECT * FROM public.complaints();

-- What install() makes, dropped by somebody.
DROP VIEW smart_groups.group_overview;
ALTER TABLE smart_groups.groups DROP COLUMN max_leave_percent;
SELECT * FROM public.complaints();
CALL public.follow_the_doctor();
SELECT * FROM public.complaints();

-- A spot that fails, a group that fails, and one that is held.
INSERT INTO smart_groups.members (spot_id, id, email, status) VALUES (2, 1, '1@globex.com', 'accepted');
SELECT public.smart('Globex', 'email', 'endsWith', '"@globex.com"', 2) AS globex \gset
UPDATE smart_groups.groups SET max_leave_percent = 50 WHERE id = :acme;
SELECT smart_groups.process_pending();
UPDATE smart_groups.members SET email = 'x' WHERE spot_id = 1;
SELECT smart_groups.process_pending();
SELECT * FROM public.complaints();
CALL public.follow_the_doctor();
SELECT smart_groups.process_pending();
SELECT * FROM public.complaints();
ALTER TABLE smart_groups.spots DISABLE TRIGGER USER;
UPDATE smart_groups.spots SET time_zone = 'Nowhere' WHERE id = 2;
ALTER TABLE smart_groups.spots ENABLE TRIGGER USER;
ALTER TABLE smart_groups.spots ENABLE ALWAYS TRIGGER smart_groups_capture;
ALTER TABLE smart_groups.spots ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;
SELECT smart_groups.rebuild_spot(2);
SELECT smart_groups.process_pending();
SELECT severity, examined, sentence, command FROM public.complaints();
UPDATE smart_groups.spots SET time_zone = 'UTC' WHERE id = 2;
CALL public.follow_the_doctor();
SELECT smart_groups.process_pending();
SELECT * FROM public.complaints();

-- What a crash would empty; triggers that would fail the engine's work at its end; a column without its zone.
ALTER TABLE smart_groups.group_members SET UNLOGGED;
CREATE FUNCTION public.nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE CONSTRAINT TRIGGER audit AFTER INSERT ON smart_groups.group_members DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.nothing();
ALTER TABLE smart_groups.members ALTER COLUMN invited_at TYPE timestamp;
SELECT * FROM public.complaints();
ALTER TABLE smart_groups.members ALTER COLUMN invited_at TYPE timestamptz USING invited_at AT TIME ZONE 'UTC';
CALL public.follow_the_doctor();
SELECT * FROM public.complaints();

-- A consumer whom nobody has seen for days: events are kept for it.
SELECT smart_groups.create_event_consumer('O''Neill', '-infinity');
UPDATE smart_groups_internal.event_consumers SET created_at = created_at - interval '2 days', consumed_at = NULL;
SELECT * FROM public.complaints();
CALL public.follow_the_doctor();
SELECT * FROM public.complaints();

-- Many members: statistics, and an index that the rules at hand need. What no rule looks for needs none.
DROP INDEX smart_groups.members_email;
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status)
SELECT 1, n, 'Member ' || n, n || '@acme.com', 'invited' FROM generate_series(101, 15000) AS n;
SELECT * FROM public.complaints();
CALL public.follow_the_doctor();
SELECT public.smart('By e-mail', 'email', '=', '"7@acme.com"') \g (format=unaligned tuples_only=on) /dev/null
SELECT public.smart('By name', 'first_name', 'beginsWith', '"member 7"') \g (format=unaligned tuples_only=on) /dev/null
SELECT public.smart('By the end of a name', 'last_name', 'endsWith', '"7"') \g (format=unaligned tuples_only=on) /dev/null
SELECT * FROM public.complaints();
CALL public.follow_the_doctor();
SELECT smart_groups.process_pending() > 0 AS built;
SELECT * FROM public.complaints();

-- It is for the tables' owner: others get a sentence, and somebody to whom the owner is granted gets all.
CREATE ROLE regress_doctor_visitor;
SET ROLE regress_doctor_visitor;
SELECT * FROM smart_groups.doctor();
RESET ROLE;
GRANT postgres TO regress_doctor_visitor;
SET ROLE regress_doctor_visitor;
SELECT * FROM public.complaints();
RESET ROLE;
REVOKE postgres FROM regress_doctor_visitor;
DROP ROLE regress_doctor_visitor;

-- Tables that are another's, whose policies are forced upon it.
CREATE ROLE regress_doctor_owner;
GRANT CREATE ON SCHEMA smart_groups TO regress_doctor_owner;
SELECT format('ALTER TABLE %s OWNER TO regress_doctor_owner', c.oid::regclass)
FROM pg_class AS c WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relkind = 'r' ORDER BY c.relname \gexec
ALTER TABLE smart_groups.members ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
REVOKE SELECT ON smart_groups.tags FROM regress_doctor_owner;
SELECT * FROM public.complaints();
CALL public.follow_the_doctor();
SELECT * FROM public.complaints();
REASSIGN OWNED BY regress_doctor_owner TO postgres;
DROP OWNED BY regress_doctor_owner;
DROP ROLE regress_doctor_owner;

-- Nothing is installed any more.
DROP TABLE smart_groups.groups CASCADE;
SELECT * FROM smart_groups.doctor();
SELECT * FROM smart_groups_internal.doctor();
