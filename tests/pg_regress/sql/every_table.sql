-- Whole tables are emptied, loaded again, altered, written anew and replaced: what differs is found, the rest stays.
\set VERBOSITY default
CALL public.acme_and_globex();
INSERT INTO smart_groups.member_tags VALUES (1, 2, 1), (2, 2, 1);
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, number_value) VALUES (1, 4, 1, 12);
\set look 'SELECT smart_groups.process_pending() AS changes; SELECT * FROM public.everybody();'
:look

-- One is emptied; one is emptied and loaded again in one transaction, mostly as it was.
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

-- They are altered, and written anew.
ALTER TABLE smart_groups.members ADD COLUMN nickname text DEFAULT 'none', ADD COLUMN born date DEFAULT now();
UPDATE smart_groups.members SET nickname = 'Al', email = '1@example.org' WHERE spot_id = 1 AND id = 1;
:look
ALTER TABLE smart_groups.members ALTER COLUMN title TYPE varchar(100), ALTER COLUMN last_active_at TYPE timestamptz(0);
ALTER TABLE smart_groups.members DROP COLUMN born;
UPDATE smart_groups.members SET email = '1@acme.com', last_active_at = now() WHERE spot_id = 1 AND id = 1;
:look
ALTER TABLE smart_groups.members ALTER COLUMN last_active_at TYPE timestamptz;
VACUUM FULL smart_groups.members;
UPDATE smart_groups.members SET email = '1@example.org' WHERE spot_id = 1 AND id = 1;
:look
CLUSTER smart_groups.members USING members_pkey;
VACUUM FULL pg_trigger;
UPDATE smart_groups.members SET email = '1@acme.com' WHERE spot_id = 1 AND id = 1;
:look

-- A new table takes the old one's name, with other rows: what differs is found, and it is followed.
BEGIN;
CREATE TABLE smart_groups.members_new (LIKE smart_groups.members INCLUDING ALL);
INSERT INTO smart_groups.members_new TABLE smart_groups.members;
UPDATE smart_groups.members_new SET email = '1@example.org' WHERE spot_id = 1 AND id = 1;
ALTER TABLE smart_groups.members RENAME TO members_old;
ALTER TABLE smart_groups.members_new RENAME TO members;
COMMIT;
:look
SET client_min_messages = warning;
DROP TABLE smart_groups.members_old CASCADE;
SELECT smart_groups.install();
RESET client_min_messages;
:look
UPDATE smart_groups.members SET email = NULL WHERE spot_id = 1 AND id = 2;
:look
SELECT * FROM smart_groups.verify();
