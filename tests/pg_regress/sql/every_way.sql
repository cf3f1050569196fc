-- Every way in which data changes: each statement is followed, however it reaches the rows.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP'), (1, 2, 'Press'), (2, 1, 'VIP there');
INSERT INTO smart_groups.roles (spot_id, id, name) VALUES (1, 1, 'Host');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (1, 1, 'Points', 'number');
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status)
SELECT spot, n, 'Member ' || n, n || '@acme.com', 'accepted' FROM generate_series(1, 2) AS spot, generate_series(1, 4) AS n;
CREATE FUNCTION public.smart(spot bigint, name text, field text, operator text, value jsonb) RETURNS bigint LANGUAGE sql
BEGIN ATOMIC SELECT smart_groups.create_smart_group(spot, smart.name, jsonb_build_object('combinator', 'and', 'rules',
    jsonb_build_array(jsonb_build_object('field', field, 'operator', operator, 'value', value)))); END;
SELECT smart_groups.create_static_group(1, 'Staff') AS staff \gset
SELECT public.smart(1, 'acme', 'email', 'endsWith', '"@acme.com"') AS acme \gset
SELECT public.smart(1, 'vip', 'tag', 'in', '1') AS vip \gset
SELECT public.smart(1, 'host', 'role', 'notNull', NULL);
SELECT public.smart(1, 'points', 'property:1', '>=', '10');
SELECT public.smart(1, 'staff too', 'group', 'in', to_jsonb(:staff)) AS too \gset
SELECT public.smart(1, 'not vip', 'group', 'notIn', to_jsonb(:vip));
SELECT public.smart(2, 'vip there', 'tag', 'in', '1');
SELECT smart_groups.process_pending();
CREATE VIEW public.membership AS
SELECT g.spot_id AS spot, string_agg(g.name || ' ' || members, ', ' ORDER BY g.name) AS groups
FROM smart_groups.groups g
JOIN (SELECT group_id, string_agg(member_id::text, '+' ORDER BY member_id) AS members
      FROM smart_groups.group_members WHERE kind = 'smart' GROUP BY group_id) AS x ON x.group_id = g.id
GROUP BY g.spot_id;
\set look 'SELECT smart_groups.process_pending() AS changes; TABLE public.membership ORDER BY spot;'
:look

-- MERGE: all three of its actions.
MERGE INTO smart_groups.members AS m
USING (VALUES (1, NULL), (2, '2@example.org'), (9, '9@acme.com')) AS n (id, email) ON m.spot_id = 1 AND m.id = n.id
WHEN MATCHED AND n.email IS NULL THEN DELETE
WHEN MATCHED THEN UPDATE SET email = n.email
WHEN NOT MATCHED THEN INSERT (spot_id, id, email, status) VALUES (1, n.id, n.email, 'accepted');
:look
-- UPSERT: the row that is there, and the one that is not.
INSERT INTO smart_groups.member_tags VALUES (1, 2, 1), (1, 3, 2) ON CONFLICT DO NOTHING;
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, number_value) VALUES (1, 2, 1, 10), (1, 3, 1, 9);
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, number_value) VALUES (1, 2, 1, 1), (1, 3, 1, 11), (1, 4, 1, 12)
ON CONFLICT (spot_id, member_id, property_id) DO UPDATE SET number_value = EXCLUDED.number_value;
:look
-- Keys change: the tag of a row, the member of a value, the member of a static row, the member itself.
UPDATE smart_groups.member_tags SET tag_id = 3 - tag_id;
UPDATE smart_groups.property_values SET member_id = 9 WHERE member_id = 3;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 2);
:look
UPDATE smart_groups.group_members SET member_id = 3 WHERE group_id = :staff;
:look
DELETE FROM smart_groups.property_values WHERE member_id = 9;
UPDATE smart_groups.members SET id = 10 WHERE spot_id = 1 AND id = 9;
:look
-- Members change places.
BEGIN;
UPDATE smart_groups.members SET id = -1 WHERE spot_id = 1 AND id = 10;
UPDATE smart_groups.members SET id = 10 WHERE spot_id = 2 AND id = 4;
UPDATE smart_groups.members SET spot_id = 1, email = 'x@example.org' WHERE spot_id = 2 AND id = 10;
UPDATE smart_groups.members SET spot_id = 2, id = 4 WHERE spot_id = 1 AND id = -1;
COMMIT;
INSERT INTO smart_groups.member_tags VALUES (2, 4, 1);
:look
-- Cascades: a role leaves NULL behind, a property its values, a member whatever it has.
UPDATE smart_groups.members SET role_id = 1 WHERE spot_id = 1 AND id IN (2, 3);
:look
DELETE FROM smart_groups.groups WHERE name = 'host';
DELETE FROM smart_groups.roles;
SELECT public.smart(1, 'no role', 'role', 'null', NULL);
DELETE FROM smart_groups.members WHERE spot_id = 1 AND id = 3;
:look
-- COPY, with data of its own.
COPY smart_groups.members (spot_id, id, email, status) FROM stdin;
1	20	20@acme.com	accepted
1	21	21@acme.com	declined
\.
COPY smart_groups.member_tags (spot_id, member_id, tag_id) FROM stdin;
1	20	1
\.
:look
-- One table is emptied; a table is emptied and loaded again in one transaction, mostly as it was.
TRUNCATE smart_groups.property_values;
:look
CREATE TABLE public.seen AS TABLE smart_groups.group_members;
BEGIN;
CREATE TEMP TABLE kept ON COMMIT DROP AS TABLE smart_groups.member_tags;
TRUNCATE smart_groups.member_tags;
INSERT INTO smart_groups.member_tags TABLE kept;
INSERT INTO smart_groups.member_tags VALUES (1, 4, 1);
COMMIT;
:look
SELECT count(*) AS newly_entered FROM (TABLE smart_groups.group_members EXCEPT TABLE public.seen) AS entered;
-- What is rolled back in part.
BEGIN;
UPDATE smart_groups.members SET email = '4@example.org' WHERE spot_id = 1 AND id = 4;
SAVEPOINT here;
UPDATE smart_groups.members SET email = '20@example.org' WHERE spot_id = 1 AND id = 20;
TRUNCATE smart_groups.member_tags;
ROLLBACK TO here;
RELEASE here;
SAVEPOINT there;
INSERT INTO smart_groups.members (spot_id, id, email, status) VALUES (1, 30, '30@acme.com', 'invited');
RELEASE there;
COMMIT;
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
-- Whatever the transaction's isolation level and the role of its replication.
BEGIN ISOLATION LEVEL SERIALIZABLE;
UPDATE smart_groups.members SET status = 'declined' WHERE spot_id = 1 AND id = 30;
COMMIT;
BEGIN ISOLATION LEVEL REPEATABLE READ;
UPDATE smart_groups.members SET status = 'accepted' WHERE spot_id = 1 AND id = 21;
COMMIT;
SET session_replication_role = replica;
UPDATE smart_groups.members SET email = '20@example.org' WHERE spot_id = 1 AND id = 20;
DELETE FROM smart_groups.member_tags WHERE (spot_id, member_id) = (1, 20);
RESET session_replication_role;
:look
SET session_replication_role = replica;
TRUNCATE smart_groups.member_tags;
RESET session_replication_role;
:look
-- A writable CTE, a rule that rewrites, a trigger of the application's that changes the row.
CREATE VIEW public.people AS SELECT spot_id, id, email FROM smart_groups.members;
CREATE RULE mask AS ON DELETE TO public.people DO INSTEAD UPDATE smart_groups.members SET email = NULL WHERE (spot_id, id) = (OLD.spot_id, OLD.id);
CREATE FUNCTION public.clean() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.email := rtrim(NEW.email, '.'); RETURN NEW; END $$;
CREATE TRIGGER clean BEFORE INSERT OR UPDATE OF title ON smart_groups.members FOR EACH ROW EXECUTE FUNCTION public.clean();
DELETE FROM public.people WHERE spot_id = 1 AND id = 21;
WITH new AS (INSERT INTO smart_groups.members (spot_id, id, email, status) VALUES (1, 40, '40@acme.com..', 'accepted') RETURNING spot_id, id)
INSERT INTO smart_groups.member_tags SELECT spot_id, id, 1 FROM new;
:look
SELECT * FROM smart_groups.verify();

DROP TRIGGER clean ON smart_groups.members;
-- The tables are altered, and written anew.
ALTER TABLE smart_groups.members ADD COLUMN nickname text DEFAULT 'none', ADD COLUMN born date DEFAULT now();
UPDATE smart_groups.members SET nickname = 'Al', email = '20@acme.com' WHERE spot_id = 1 AND id = 20;
:look
ALTER TABLE smart_groups.members ALTER COLUMN title TYPE varchar(100), ALTER COLUMN last_active_at TYPE timestamptz(0);
ALTER TABLE smart_groups.members DROP COLUMN born;
UPDATE smart_groups.members SET email = '20@example.org', last_active_at = now() WHERE spot_id = 1 AND id = 20;
:look
ALTER TABLE smart_groups.members ALTER COLUMN last_active_at TYPE timestamptz;
VACUUM FULL smart_groups.members;
UPDATE smart_groups.members SET email = '20@acme.com' WHERE spot_id = 1 AND id = 20;
:look
CLUSTER smart_groups.members USING members_pkey;
VACUUM FULL pg_trigger;
UPDATE smart_groups.members SET email = '20@example.org' WHERE spot_id = 1 AND id = 20;
:look
-- A new table takes the old one's name, with other rows: what differs is found, and it is followed.
BEGIN;
CREATE TABLE smart_groups.members_new (LIKE smart_groups.members INCLUDING ALL);
INSERT INTO smart_groups.members_new TABLE smart_groups.members;
UPDATE smart_groups.members_new SET email = '20@acme.com' WHERE spot_id = 1 AND id = 20;
ALTER TABLE smart_groups.members RENAME TO members_old;
ALTER TABLE smart_groups.members_new RENAME TO members;
COMMIT;
:look
SET client_min_messages = warning;
DROP TABLE smart_groups.members_old CASCADE;
SELECT smart_groups.install();
RESET client_min_messages;
:look
UPDATE smart_groups.members SET email = NULL WHERE spot_id = 1 AND id = 20;
:look
SELECT * FROM smart_groups.verify();
