-- process_pending(): the engine's work on demand, in the caller's transaction and on its uncommitted data.
-- For databases without the worker, for jobs and for tests.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
SELECT smart_groups.create_smart_group(s, 'Named', '{"combinator": "and", "rules": [{"field": "first_name", "operator": "notNull"}]}') > 0 AS created
FROM unnest(ARRAY[1, 2]) s;
\set look 'SELECT spot_id, members AS named FROM public.membership() WHERE members IS NOT NULL;'

-- Where it would not see what others have committed, it refuses to run.
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT smart_groups.process_pending();
ROLLBACK;
BEGIN ISOLATION LEVEL SERIALIZABLE;
SELECT smart_groups.process_pending();
ROLLBACK;
BEGIN READ ONLY;
SELECT smart_groups.process_pending();
ROLLBACK;
SELECT smart_groups.wait_until_current(NULL);

-- It works off every spot, and answers how many memberships have changed.
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES (1, 1, 'Ada', 'accepted'), (2, 1, 'Ada', 'accepted');
SELECT smart_groups.process_pending();
SELECT smart_groups.process_pending();
:look

-- What is rolled back, be it to a savepoint, is rolled back altogether; the next call does it again.
BEGIN;
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES (1, 2, 'Grace', 'accepted');
SAVEPOINT before;
SELECT smart_groups.process_pending();
:look
ROLLBACK TO before;
:look
SELECT smart_groups.process_pending();
UPDATE smart_groups.members SET first_name = NULL WHERE spot_id = 1 AND id = 1;
SELECT smart_groups.process_pending();
SELECT smart_groups.create_smart_group(1, 'Of a savepoint', '{"combinator": "and", "rules": [{"field": "first_name", "operator": "null"}]}') > 0 AS created;
SELECT smart_groups.process_pending();
ROLLBACK TO before;
SELECT smart_groups.process_pending();
COMMIT;
:look
SELECT * FROM smart_groups.verify();

-- In a function, with exceptions, or in a statement that goes on with its own snapshot afterwards.
CREATE FUNCTION public.add_member(id bigint) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES (1, add_member.id, 'Alan', 'accepted');
    RETURN smart_groups.process_pending();
END $$;
SELECT public.add_member(3);
DO $$
BEGIN
    PERFORM public.add_member(4);
    BEGIN
        PERFORM public.add_member(5);
        RAISE EXCEPTION 'no';
    EXCEPTION WHEN raise_exception THEN
    END;
    PERFORM public.add_member(6);
END $$;
SELECT smart_groups.process_pending(), (SELECT count(*) FROM smart_groups.group_members WHERE spot_id = 1) AS members;
:look

-- From a trigger of the application, after every change of a member.
CREATE FUNCTION public.at_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM smart_groups.process_pending(); RETURN NULL; END $$;
CREATE TRIGGER zz_at_once AFTER INSERT OR UPDATE OR DELETE ON smart_groups.members FOR EACH STATEMENT EXECUTE FUNCTION public.at_once();
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES (2, 2, 'Kurt', 'accepted');
:look
DELETE FROM smart_groups.members WHERE spot_id = 1 AND id > 1;
:look
DROP TRIGGER zz_at_once ON smart_groups.members;
-- Even from one that fires while the engine itself writes: the spot is in its own hands already.
CREATE TRIGGER zz_at_once AFTER INSERT ON smart_groups.group_members FOR EACH ROW EXECUTE FUNCTION public.at_once();
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES (2, 3, 'Emmy', 'accepted');
SELECT smart_groups.process_pending();
DROP TRIGGER zz_at_once ON smart_groups.group_members;
SELECT smart_groups.process_pending();
:look
SELECT * FROM smart_groups.verify();
