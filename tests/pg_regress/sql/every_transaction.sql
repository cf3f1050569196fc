-- What a transaction keeps is followed, what it rolls back is not, whatever its isolation level and the role of its replication.
\set VERBOSITY default
CALL public.acme_and_globex();
INSERT INTO smart_groups.member_tags VALUES (1, 2, 1), (1, 3, 1);
\set look 'SELECT smart_groups.process_pending() AS changes; SELECT * FROM public.everybody();'
:look

-- What is rolled back in part.
BEGIN;
UPDATE smart_groups.members SET email = '4@example.org' WHERE spot_id = 1 AND id = 4;
SAVEPOINT here;
UPDATE smart_groups.members SET email = '2@example.org' WHERE spot_id = 1 AND id = 2;
TRUNCATE smart_groups.member_tags;
ROLLBACK TO here;
RELEASE here;
SAVEPOINT there;
INSERT INTO smart_groups.members (spot_id, id, email, status) VALUES (1, 30, '30@acme.com', 'invited');
RELEASE there;
COMMIT;
:look
DO $$
BEGIN
    INSERT INTO smart_groups.members (spot_id, id, email, status) VALUES (1, 31, '31@acme.com', 'pending');
    BEGIN
        DELETE FROM smart_groups.members WHERE spot_id = 1;
        RAISE division_by_zero;
    EXCEPTION WHEN division_by_zero THEN
        UPDATE smart_groups.members SET email = '4@acme.com' WHERE spot_id = 1 AND id = 4;
    END;
END $$;
:look

-- Every isolation level.
BEGIN ISOLATION LEVEL SERIALIZABLE;
UPDATE smart_groups.members SET status = 'declined' WHERE spot_id = 1 AND id = 30;
COMMIT;
BEGIN ISOLATION LEVEL REPEATABLE READ;
UPDATE smart_groups.members SET email = '31@example.org' WHERE spot_id = 1 AND id = 31;
COMMIT;
:look

-- As a replica applies what others wrote.
SET session_replication_role = replica;
UPDATE smart_groups.members SET email = '2@example.org' WHERE spot_id = 1 AND id = 2;
DELETE FROM smart_groups.member_tags WHERE (spot_id, member_id) = (1, 2);
RESET session_replication_role;
:look
SET session_replication_role = replica;
TRUNCATE smart_groups.member_tags;
RESET session_replication_role;
:look
SELECT * FROM smart_groups.verify();
