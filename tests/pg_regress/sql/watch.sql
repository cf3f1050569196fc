-- Whether every change is noted: capture triggers that somebody disables, enables plainly, or puts right by hand.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status)
SELECT spot, n, name, lower(name) || '@acme.com', 'accepted'
FROM generate_series(1, 2) AS spot, unnest(ARRAY['Ada', 'Grace', 'Alan']) WITH ORDINALITY AS t (name, n);
\set rule '{"combinator": "and", "rules": [{"field": "email", "operator": "endsWith", "value": "@acme.com"}]}'
SELECT smart_groups.create_smart_group(1, 'Acme', :'rule') AS acme \gset
SELECT smart_groups.create_smart_group(2, 'There', :'rule') AS there \gset
SELECT smart_groups.process_pending();
\set look 'SELECT "group", members FROM public.membership() ORDER BY 1;'
CREATE VIEW public.unlike AS
SELECT tgrelid::regclass AS "table", tgname, tgenabled
FROM pg_trigger WHERE tgname LIKE 'smart_groups_capture%' AND tgenabled <> 'A';
CREATE TABLE public.seen AS SELECT * FROM smart_groups.group_members;
CREATE VIEW public.touched AS
SELECT count(*) FROM (TABLE smart_groups.group_members EXCEPT TABLE public.seen) AS changed;

-- Disabled: nobody enters or leaves, and it is said why.
ALTER TABLE smart_groups.members DISABLE TRIGGER USER;
DELETE FROM smart_groups.members WHERE spot_id = 1;
UPDATE smart_groups.spots SET time_zone = 'Asia/Tokyo';
SELECT smart_groups.process_pending();
SELECT smart_groups.wait_until_current('0');
SELECT last_error FROM smart_groups.worker_status;
SELECT name, error IS NOT NULL AS stands_still FROM smart_groups.group_status ORDER BY name;
SELECT * FROM public.touched;
-- Nor for work that is asked for in the transaction that disables.
BEGIN;
ALTER TABLE smart_groups.blacklist DISABLE TRIGGER smart_groups_capture;
SELECT smart_groups.rebuild_spot(2);
SELECT smart_groups.process_pending();
ROLLBACK;
INSERT INTO smart_groups.members (spot_id, id, email, status) VALUES (1, 1, 'ada@acme.com', 'accepted'), (1, 3, 'alan@acme.com', 'accepted');
SELECT * FROM public.touched;

-- Enabled plainly, as pg_restore does: everything is compared, and the triggers fire always again.
ALTER TABLE smart_groups.members ENABLE TRIGGER USER;
SELECT * FROM public.unlike;
SELECT smart_groups.process_pending();
SELECT * FROM public.unlike;
:look
SELECT count(*) AS replaced FROM smart_groups.group_members JOIN public.seen USING (group_id, member_id)
WHERE group_members.added_at <> seen.added_at;
SELECT smart_groups.process_pending();
SELECT last_error, last_error_at FROM smart_groups.worker_status;
SELECT smart_groups.wait_until_current('0');

-- Enabled for the replica role only: whatever else happened passed unseen.
ALTER TABLE smart_groups.members ENABLE REPLICA TRIGGER smart_groups_capture;
UPDATE smart_groups.members SET email = NULL WHERE spot_id = 2 AND id = 1;
SELECT smart_groups.process_pending();
SELECT * FROM public.unlike;
:look

-- Disabled and enabled again between two looks, in one transaction even.
BEGIN;
ALTER TABLE smart_groups.members DISABLE TRIGGER smart_groups_capture;
UPDATE smart_groups.members SET email = 'ada@acme.com' WHERE spot_id = 2 AND id = 1;
ALTER TABLE smart_groups.members ENABLE ALWAYS TRIGGER smart_groups_capture;
COMMIT;
SELECT smart_groups.wait_until_current('0');
SELECT smart_groups.process_pending();
SELECT smart_groups.wait_until_current('0');
:look

-- In a transaction that goes on, and may go on for long, no table is locked for it.
ALTER TABLE smart_groups.tags ENABLE TRIGGER smart_groups_capture;
BEGIN;
SELECT smart_groups.process_pending();
SELECT relation::regclass, mode FROM pg_locks WHERE mode = 'ShareRowExclusiveLock' AND pid = pg_backend_pid();
SELECT * FROM public.unlike;
COMMIT;
SELECT last_error FROM smart_groups.worker_status;
UPDATE smart_groups.members SET email = NULL WHERE spot_id = 2 AND id = 2;
SELECT smart_groups.process_pending();
-- install() puts right what there is, whatever it is.
ALTER TABLE smart_groups.members DISABLE TRIGGER smart_groups_capture;
DROP TRIGGER smart_groups_capture_truncate ON smart_groups.answers;
SELECT smart_groups.process_pending();
SELECT smart_groups.install();
SELECT * FROM public.unlike;
SELECT smart_groups.process_pending();
SELECT last_error FROM smart_groups.worker_status;

-- Nothing has happened meanwhile: nothing happens.
ALTER TABLE smart_groups.members DISABLE TRIGGER USER;
ALTER TABLE smart_groups.members ENABLE TRIGGER USER;
SELECT smart_groups.process_pending();
SELECT * FROM public.unlike;
SELECT * FROM smart_groups.verify();
