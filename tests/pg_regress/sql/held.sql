-- A group whose conditions would take out too many within an hour is held as it stands, until somebody
-- releases it or the data is put right.
\set VERBOSITY default
SET smart_groups.clock = '2026-03-01 08:00+00';
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status)
SELECT 1, n, 'Member ' || n, n || '@acme.com', 'accepted' FROM generate_series(1, 40) AS n;
SELECT public.smart('Acme', 'email', 'endsWith', '"@acme.com"') AS acme \gset
SELECT public.smart('Members too', 'group', 'in', to_jsonb(:acme)) AS too \gset
SELECT public.smart('Others', 'group', 'notIn', to_jsonb(:acme)) AS others \gset
SELECT smart_groups.create_static_group(1, 'Staff', '{1}') AS staff \gset
SELECT smart_groups.process_pending();
CREATE FUNCTION public.look(OUT "group" text, OUT phase text, OUT members bigint, OUT would_leave bigint, OUT has_since boolean)
RETURNS SETOF record LANGUAGE sql AS $$
SELECT s.name, s.phase, (SELECT count(*) FROM smart_groups.group_members AS m WHERE m.group_id = s.group_id), s.would_leave,
       s.held_since IS NOT NULL
FROM smart_groups.group_status AS s
ORDER BY s.group_id
$$;
CREATE TABLE public.told (id bigint);
CREATE FUNCTION public.news(OUT kind text, OUT "group" text, OUT reason text) RETURNS SETOF record LANGUAGE sql AS $$
WITH fresh AS (
    SELECT e.id, e.kind, g.name, e.reason
    FROM smart_groups.events AS e LEFT JOIN smart_groups.groups AS g ON g.id = e.group_id
    WHERE e.kind IN ('group_held', 'group_released') AND e.id NOT IN (SELECT t.id FROM public.told AS t)
), noted AS (
    INSERT INTO public.told SELECT f.id FROM fresh AS f
)
SELECT f.kind, f.name, f.reason FROM fresh AS f ORDER BY f.id
$$;

-- Wrong inputs.
UPDATE smart_groups.groups SET max_leave_percent = 101 WHERE id = :acme;
UPDATE smart_groups.groups SET max_leave_percent = -1 WHERE id = :acme;
SET smart_groups.max_leave_percent = 101;
SELECT smart_groups.release(NULL);
SELECT smart_groups.release(999);
SELECT smart_groups.release(:staff);
SELECT smart_groups.release(:acme);

-- A quarter may leave, which is ten of forty; with the eleventh nobody of them does. Groups that refer to it go on with the members it has.
UPDATE smart_groups.groups SET max_leave_percent = 25 WHERE id = :acme;
UPDATE smart_groups.members SET email = 'gone@home.org' WHERE id <= 11;
SELECT smart_groups.process_pending();
SELECT * FROM public.look();
SELECT * FROM public.news();
SELECT problem, count(*), min(member_id), max(member_id) FROM smart_groups.verify(:acme) GROUP BY 1;
SELECT * FROM smart_groups.verify(:too);
SELECT tree, value FROM smart_groups.explain(:acme, 3) WHERE kind <> 'stored';

-- While it is held nobody enters, and whoever is deleted, blacklisted or no longer eligible leaves at once.
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status) VALUES (1, 41, 'New', 'new@acme.com', 'accepted');
DELETE FROM smart_groups.members WHERE id = 1;
UPDATE smart_groups.members SET status = 'deactivated' WHERE id = 2;
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) VALUES (1, :acme, 40);
UPDATE smart_groups.members SET email = 'gone@home.org' WHERE id IN (12, 13, 14);
SELECT smart_groups.process_pending();
SELECT * FROM public.look();
SELECT problem, count(*) FROM smart_groups.verify(:acme) GROUP BY 1 ORDER BY 1;

-- Asked to be compared, it stays as it is.
SELECT smart_groups.rebuild(:acme);
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending();
SELECT * FROM public.look();
SELECT * FROM public.news();

-- Paused besides, it stands still altogether; resumed, it is held still.
SELECT smart_groups.pause(:acme);
UPDATE smart_groups.members SET email = 'back@acme.com' WHERE id = 14;
SELECT smart_groups.process_pending();
SELECT * FROM public.look() WHERE "group" = 'Acme';
SELECT smart_groups.resume(:acme);
SELECT smart_groups.process_pending();
SELECT * FROM public.look() WHERE "group" = 'Acme';

-- Data that is put right lets it go: of 37 members a quarter may leave, which is nine; and whoever belongs enters.
UPDATE smart_groups.members SET email = 'back@acme.com' WHERE id IN (12, 13);
SELECT smart_groups.process_pending();
SELECT * FROM public.look() WHERE "group" = 'Acme';
SELECT * FROM public.news();
SELECT * FROM smart_groups.verify();

-- What is rolled back did not happen; released, it lets go whom its conditions take out, however many, and counts anew.
UPDATE smart_groups.members SET email = 'gone@home.org' WHERE id > 20;
SELECT smart_groups.process_pending();
BEGIN;
SELECT smart_groups.release(:acme);
ROLLBACK;
SELECT smart_groups.process_pending();
SELECT * FROM public.look() WHERE "group" = 'Acme';
SELECT smart_groups.release(:acme), smart_groups.release(:acme) AS again;
SELECT smart_groups.process_pending();
SELECT * FROM public.look();
SELECT * FROM public.news();
SELECT smart_groups.release(:acme);
SELECT * FROM smart_groups.verify();
UPDATE smart_groups.members SET email = 'gone@home.org' WHERE id = 20;
SELECT smart_groups.process_pending();
SELECT * FROM public.look() WHERE "group" = 'Acme';

-- One after the other, within an hour, to the minute; time alone lets a held group not go.
UPDATE smart_groups.members SET email = id || '@acme.com', status = 'accepted';
DELETE FROM smart_groups.blacklist;
SELECT smart_groups.process_pending();
SELECT * FROM public.look() WHERE "group" = 'Acme';
SET smart_groups.clock = '2026-03-01 10:00:30+00';
UPDATE smart_groups.members SET email = 'gone@home.org' WHERE id IN (3, 4, 5, 6, 7);
SELECT smart_groups.process_pending();
SET smart_groups.clock = '2026-03-01 11:00:20+00';
UPDATE smart_groups.members SET email = 'gone@home.org' WHERE id IN (8, 9, 10, 11, 12);
SELECT smart_groups.process_pending();
SELECT * FROM public.look() WHERE "group" = 'Acme';
UPDATE smart_groups.members SET email = 'gone@home.org' WHERE id = 13;
SELECT smart_groups.process_pending();
SELECT * FROM public.look() WHERE "group" = 'Acme';
SET smart_groups.clock = '2026-03-01 18:00:00+00';
UPDATE smart_groups.members SET first_name = 'Touched';
SELECT smart_groups.process_pending();
SELECT smart_groups.rebuild(:acme);
SELECT smart_groups.process_pending();
SELECT * FROM public.look() WHERE "group" = 'Acme';
SELECT * FROM public.news();

-- A limit that is raised lets it go; once the hour is over the count begins anew.
UPDATE smart_groups.groups SET max_leave_percent = 50 WHERE id = :acme;
SELECT smart_groups.process_pending();
SELECT * FROM public.look() WHERE "group" = 'Acme';
SELECT * FROM public.news();
UPDATE smart_groups.groups SET max_leave_percent = 25 WHERE id = :acme;
SET smart_groups.clock = '2026-03-01 19:01:00+00';
UPDATE smart_groups.members SET email = 'gone@home.org' WHERE id BETWEEN 14 AND 20;
SELECT smart_groups.process_pending();
SELECT * FROM public.look() WHERE "group" = 'Acme';
-- The setting is for groups that do not say so themselves.
UPDATE smart_groups.groups SET max_leave_percent = 100 WHERE id = :acme;
UPDATE smart_groups.members SET email = id || '@acme.com';
SELECT smart_groups.process_pending();
SET smart_groups.max_leave_percent = 0;
UPDATE smart_groups.members SET email = 'gone@home.org' WHERE id = 5;
SELECT smart_groups.process_pending();
SELECT * FROM public.look();
SELECT * FROM public.news();
-- Group by group: what reads a group that is held loses nobody.
UPDATE smart_groups.groups SET max_leave_percent = 20 WHERE id = :acme;
UPDATE smart_groups.members SET email = 'gone@home.org' WHERE id > 10;
SELECT smart_groups.process_pending();
SELECT * FROM public.look();
RESET smart_groups.max_leave_percent;
SELECT smart_groups.rebuild(:acme);
SELECT smart_groups.process_pending();
SELECT * FROM public.look();
SELECT * FROM public.news();

-- Of fewer than ten members everybody may leave, and a first build takes nobody out.
UPDATE smart_groups.members SET title = 'Host' WHERE id <= 9;
SELECT public.smart('Hosts', 'title', '=', '"Host"') AS hosts \gset
UPDATE smart_groups.groups SET max_leave_percent = 0 WHERE id = :hosts;
SELECT smart_groups.process_pending();
UPDATE smart_groups.members SET title = NULL;
SELECT smart_groups.process_pending();
SELECT * FROM public.look() WHERE "group" = 'Hosts';

-- A comparison that would empty a group chunk by chunk counts first: nobody leaves. What reads it, through a group in
-- between, loses nobody either, and is not held for it.
SET smart_groups.build_chunk = 4;
UPDATE smart_groups.members SET last_name = 'Guest' WHERE id <= 30;
SELECT public.smart('Guests', 'last_name', '=', '"Guest"') AS guests \gset
SELECT public.smart('Guests too', 'group', 'in', to_jsonb(:guests)) AS guests_too \gset
SELECT public.smart('Guests as well', 'group', 'in', to_jsonb(:guests_too)) AS guests_as_well \gset
UPDATE smart_groups.groups SET max_leave_percent = 40 WHERE id IN (:guests, :guests_as_well);
SELECT smart_groups.process_pending();
ALTER TABLE smart_groups.members DISABLE TRIGGER smart_groups_capture;
UPDATE smart_groups.members SET last_name = NULL;
ALTER TABLE smart_groups.members ENABLE ALWAYS TRIGGER smart_groups_capture;
SELECT smart_groups.process_pending();
SELECT * FROM public.look() WHERE "group" LIKE 'Guests%';
SELECT problem, count(*) FROM smart_groups.verify(:guests) GROUP BY 1;
SELECT * FROM public.news();
-- Released, it lets everybody go, and what reads it is held in its turn.
SELECT smart_groups.release(:guests);
SELECT smart_groups.process_pending();
SELECT * FROM public.look() WHERE "group" LIKE 'Guests%';
SELECT smart_groups.release(:guests_as_well);
UPDATE smart_groups.members SET last_name = 'Guest' WHERE id <= 30;
SELECT smart_groups.process_pending();
-- As many as may leave do, also by a comparison: eleven of 29.
ALTER TABLE smart_groups.members DISABLE TRIGGER smart_groups_capture;
UPDATE smart_groups.members SET last_name = NULL WHERE id <= 12;
ALTER TABLE smart_groups.members ENABLE ALWAYS TRIGGER smart_groups_capture;
SELECT smart_groups.process_pending();
SELECT * FROM public.look() WHERE "group" LIKE 'Guests%';
UPDATE smart_groups.members SET last_name = 'Guest' WHERE id <= 30;
SELECT smart_groups.process_pending();
SELECT * FROM public.look() WHERE "group" LIKE 'Guests%';
SELECT * FROM public.news();
RESET smart_groups.build_chunk;

-- Held groups can be deleted, and their hold with them.
DELETE FROM smart_groups.groups WHERE id IN (:acme, :too, :others, :guests, :guests_too, :guests_as_well, :hosts);
SELECT smart_groups.process_pending();
SELECT * FROM public.look();
SELECT count(*) FROM smart_groups_internal.held_groups;
SELECT count(*) FROM smart_groups_internal.held_members;
SELECT count(*) FROM smart_groups_internal.recent_leaves;
SELECT count(*) FROM smart_groups_internal.releases;

-- Who may not change state may not release.
CREATE ROLE held_nobody;
SET ROLE held_nobody;
SELECT smart_groups.release(1);
SELECT smart_groups_internal.release(1);
SET smart_groups.max_leave_percent = 100;
RESET ROLE;
DROP ROLE held_nobody;
