-- The events of one statement of the application's are written together when it has ended: in the order in which its rows
-- were written, with those of others in between, and only where the rows stay.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO smart_groups.members (spot_id, id, status) SELECT 1, n, 'accepted' FROM generate_series(1, 3000) AS n;
SELECT smart_groups.create_static_group(1, 'staff') AS staff, smart_groups.create_static_group(1, 'board') AS board \gset
-- What was told since the last time, in its order: who came and went.
CREATE TABLE public.told (id bigint);
INSERT INTO public.told VALUES (0);
CREATE FUNCTION public.news(OUT told text) LANGUAGE plpgsql AS $$
BEGIN
    SELECT string_agg(e.group_id || CASE e.kind WHEN 'member_joined' THEN '+' ELSE '-' END || e.member_id, ' ' ORDER BY e.id)
    INTO told FROM smart_groups.events AS e WHERE e.id > (SELECT max(t.id) FROM public.told AS t);
    INSERT INTO public.told SELECT max(e.id) FROM smart_groups.events AS e;
END $$;

-- More than are gathered at a time; whoever asks within the transaction finds them.
BEGIN;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) SELECT 1, :staff, n FROM generate_series(1, 3000) AS n;
SELECT kind, reason, count(*), count(DISTINCT id) AS ids, bool_and(xid = pg_current_xact_id()) AS own, bool_and(occurred_at = now()) AS now
FROM smart_groups.events GROUP BY kind, reason ORDER BY kind;
SELECT count(*) AS in_order FROM (SELECT member_id, row_number() OVER (ORDER BY id) AS place FROM smart_groups.events) AS e
WHERE member_id = place;
ROLLBACK;
SELECT count(*) FROM smart_groups.events;

-- A statement that does several things, and one that fails.
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 1), (1, :staff, 2);
SELECT news();
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 3), (1, :staff, 2)
ON CONFLICT DO NOTHING;
SELECT news();
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 4), (1, :staff, 2)
ON CONFLICT (spot_id, group_id, member_id) DO UPDATE SET member_id = 5;
SELECT news();
MERGE INTO smart_groups.group_members AS g USING (VALUES (3), (5), (6)) AS v (id)
ON (g.spot_id, g.group_id, g.member_id) = (1, :staff, v.id)
WHEN MATCHED AND v.id = 3 THEN DELETE
WHEN MATCHED THEN UPDATE SET group_id = :board
WHEN NOT MATCHED THEN INSERT (spot_id, group_id, member_id) VALUES (1, :staff, v.id);
SELECT news();
WITH gone AS (DELETE FROM smart_groups.group_members WHERE group_id = :staff RETURNING *)
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) SELECT 1, :board, member_id FROM gone;
SELECT news();
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 1), (1, :staff, 1);
SELECT news();

-- Savepoints: what is rolled back is not told, what is released is.
BEGIN;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 7);
SAVEPOINT one;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 8);
ROLLBACK TO one;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 9);
RELEASE one;
COMMIT;
SELECT news();

-- Triggers of the application, which write memberships while those of the statement are being told: of the row at hand, of
-- others, and some that fail.
CREATE FUNCTION public.meddle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.member_id = 21 THEN
        DELETE FROM smart_groups.group_members WHERE member_id = 21;
    ELSIF NEW.member_id = 22 THEN
        INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, NEW.group_id, 32), (1, NEW.group_id, 33);
    ELSIF NEW.member_id = 23 THEN
        BEGIN
            INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, NEW.group_id, 34), (1, NEW.group_id, 9999);
        EXCEPTION WHEN foreign_key_violation THEN NULL;
        END;
    ELSIF NEW.member_id = 24 THEN
        BEGIN
            INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, NEW.group_id, 35);
        EXCEPTION WHEN foreign_key_violation THEN NULL;
        END;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER zz_meddle AFTER INSERT ON smart_groups.group_members FOR EACH ROW EXECUTE FUNCTION public.meddle();
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) SELECT 1, :staff, n FROM generate_series(20, 25) AS n;
SELECT news();
SELECT string_agg(member_id::text, ' ' ORDER BY member_id) FROM smart_groups.group_members WHERE group_id = :staff;
DROP TRIGGER zz_meddle ON smart_groups.group_members;

-- Where the triggers that gather do not fire, as under logical replication, each row is told by itself; and where no end
-- comes, all are told before the commit.
SET session_replication_role = replica;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :board, 41), (1, :board, 42);
RESET session_replication_role;
SELECT news();
ALTER TABLE smart_groups.group_members DISABLE TRIGGER smart_groups_gather_end;
BEGIN;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :board, 43), (1, :board, 44);
SAVEPOINT one;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :board, 45);
ROLLBACK TO one;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :board, 46);
RELEASE one;
DELETE FROM smart_groups.group_members WHERE member_id IN (43, 46);
COMMIT;
SELECT news();
ALTER TABLE smart_groups.group_members ENABLE TRIGGER smart_groups_gather_end;
ALTER TABLE smart_groups.group_members DISABLE TRIGGER smart_groups_gather_begin;
DELETE FROM smart_groups.group_members WHERE member_id IN (44, 42);
ALTER TABLE smart_groups.group_members ENABLE TRIGGER smart_groups_gather_begin;
SELECT news();

-- What events tell is what stands.
SELECT group_id, member_id FROM smart_groups.events GROUP BY group_id, member_id
HAVING count(*) FILTER (WHERE kind = 'member_joined') > count(*) FILTER (WHERE kind = 'member_left')
EXCEPT SELECT group_id, member_id FROM smart_groups.group_members;
SELECT group_id, member_id FROM smart_groups.group_members
EXCEPT SELECT group_id, member_id FROM smart_groups.events GROUP BY group_id, member_id
HAVING count(*) FILTER (WHERE kind = 'member_joined') > count(*) FILTER (WHERE kind = 'member_left');
SELECT * FROM smart_groups.verify_counts();
