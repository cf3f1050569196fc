-- Each membership that begins or ends is told in events: once, in its transaction, with its reason.
\set VERBOSITY default
SET smart_groups.clock = '2026-01-01 12:00+00';
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status, last_active_at)
SELECT 1, n, 'Member ' || n, n || CASE WHEN n <= 4 THEN '@acme.com' ELSE '@home.org' END, 'accepted', '2026-01-01'
FROM generate_series(1, 6) AS n;
INSERT INTO smart_groups.members (spot_id, id, email, status) VALUES (2, 1, '1@acme.com', 'accepted');

-- What is told since one looked last; and whether it all adds up to what is stored.
CREATE TABLE public.looked (id bigint);
CREATE FUNCTION public.news(OUT kind text, OUT "group" bigint, OUT members text, OUT reason text, OUT first_build boolean)
RETURNS SETOF record LANGUAGE sql AS $$
SELECT kind, group_id, string_agg(member_id::text, ' ' ORDER BY member_id), reason, first_build
FROM smart_groups.events
WHERE id > coalesce((SELECT max(id) FROM public.looked), 0)
GROUP BY kind, group_id, reason, first_build
ORDER BY group_id, kind DESC, reason
$$;
CREATE FUNCTION public.replayed(OUT spot_id bigint, OUT group_id bigint, OUT member_id bigint, OUT problem text)
RETURNS SETOF record LANGUAGE sql AS $$
WITH last AS (
    SELECT DISTINCT ON (spot_id, group_id, member_id) spot_id, group_id, member_id, kind
    FROM smart_groups.events
    WHERE kind IN ('member_joined', 'member_left')
    ORDER BY spot_id, group_id, member_id, id DESC
), balance AS (
    SELECT spot_id, group_id, member_id, sum(CASE kind WHEN 'member_joined' THEN 1 ELSE -1 END) AS times
    FROM smart_groups.events
    WHERE kind IN ('member_joined', 'member_left')
    GROUP BY spot_id, group_id, member_id
)
SELECT coalesce(l.spot_id, m.spot_id), coalesce(l.group_id, m.group_id), coalesce(l.member_id, m.member_id),
       CASE WHEN m.member_id IS NULL THEN 'told, not stored' ELSE 'stored, not told' END
FROM (SELECT * FROM last WHERE kind = 'member_joined') AS l
FULL JOIN smart_groups.group_members AS m
    ON (m.spot_id, m.group_id, m.member_id) = (l.spot_id, l.group_id, l.member_id)
WHERE l.member_id IS NULL OR m.member_id IS NULL
UNION ALL
SELECT spot_id, group_id, member_id, 'told more than once' FROM balance WHERE times NOT IN (0, 1)
$$;
\set news 'SELECT * FROM public.news(); INSERT INTO public.looked SELECT max(id) FROM smart_groups.events; SELECT * FROM public.replayed();'
\set look 'SELECT smart_groups.process_pending() AS changes;' :news

-- A first build, and one in chunks.
SELECT public.smart('acme', 'email', 'endsWith', '"@acme.com"') AS acme \gset
:look
SET smart_groups.build_chunk = 2;
SELECT public.smart('everybody', 'email', 'notNull', NULL) AS everybody \gset
:look
RESET smart_groups.build_chunk;
-- One of groups that are told of it, too.
SELECT public.smart('of acme', 'group', 'in', to_jsonb(:acme)) AS of_acme \gset
SELECT public.smart('not of acme', 'group', 'notIn', to_jsonb(:acme)) AS others \gset
:look

-- By the rule, and whoever reads the group follows.
UPDATE smart_groups.members SET email = 'one@home.org' WHERE spot_id = 1 AND id = 1;
:look
-- What changes nobody's membership is not told, nor what is undone before anybody sees it.
UPDATE smart_groups.members SET email = 'two@acme.com' WHERE spot_id = 1 AND id = 2;
UPDATE smart_groups.members SET email = 'three@home.org' WHERE spot_id = 1 AND id = 3;
UPDATE smart_groups.members SET email = 'three@acme.com' WHERE spot_id = 1 AND id = 3;
:look
-- By the status, in and out.
UPDATE smart_groups.members SET status = 'deactivated' WHERE spot_id = 1 AND id = 2;
:look
UPDATE smart_groups.members SET status = 'invited' WHERE spot_id = 1 AND id = 2;
:look
-- By the blacklist, on and off.
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) VALUES (1, :acme, 3);
:look
DELETE FROM smart_groups.blacklist WHERE member_id = 3;
:look
-- A member comes and goes.
INSERT INTO smart_groups.members (spot_id, id, email, status) VALUES (1, 7, '7@acme.com', 'pending');
:look
DELETE FROM smart_groups.members WHERE spot_id = 1 AND id = 7;
:look
-- By time alone; by a date that changes; and both the same for whoever reads the group.
SELECT smart_groups.create_smart_group(1, 'active', '{"combinator": "and", "rules": [{"field": "last_active_at", "operator": ">=",
    "value": {"mode": "relative", "anchor": "now", "offset": -30, "unit": "day"}}]}') AS active \gset
SELECT public.smart('of active', 'group', 'in', to_jsonb(:active)) AS of_active \gset
:look
SET smart_groups.clock = '2026-02-15 12:00+00';
:look
UPDATE smart_groups.members SET last_active_at = '2026-02-14' WHERE spot_id = 1 AND id = 4;
:look

-- Static groups: whoever writes the row is told of at once.
SELECT smart_groups.create_static_group(1, 'staff') AS staff \gset
SELECT smart_groups.create_static_group(1, 'board') AS board \gset
SELECT public.smart('of staff', 'group', 'in', to_jsonb(:staff)) AS of_staff \gset
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 1), (1, :staff, 2), (1, :board, 1);
:news
:look
-- Not what changes nobody's membership; a row that becomes another's is two changes.
UPDATE smart_groups.group_members SET added_at = '2025-01-01' WHERE kind = 'static';
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 1) ON CONFLICT DO NOTHING;
:news
UPDATE smart_groups.group_members SET member_id = 3 WHERE group_id = :staff AND member_id = 2;
:look
DELETE FROM smart_groups.group_members WHERE group_id = :staff AND member_id = 3;
:look
-- What a savepoint takes back has not been.
BEGIN;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :board, 4);
SAVEPOINT here;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :board, 5);
ROLLBACK TO here;
COMMIT;
:news
-- The member goes, the group goes: the engine sweeps what they leave behind.
DELETE FROM smart_groups.members WHERE spot_id = 1 AND id = 4;
:look
DELETE FROM smart_groups.groups WHERE id = :board;
:look

-- A paused group is told of what it does, and of the rest when it goes on.
SELECT smart_groups.pause(:acme);
UPDATE smart_groups.members SET email = 'one@acme.com' WHERE spot_id = 1 AND id = 1;
UPDATE smart_groups.members SET status = 'declined' WHERE spot_id = 1 AND id = 2;
:look
SELECT smart_groups.resume(:acme);
:look
-- One that was paused before it was built is built when it goes on.
SELECT public.smart('late', 'email', 'notNull', NULL) AS late \gset
SELECT smart_groups.pause(:late);
:look
SELECT smart_groups.resume(:late);
:look

-- What was written past all guards is told, and so is its repair.
SET session_replication_role = replica;
DELETE FROM smart_groups.group_members WHERE group_id = :acme AND member_id = 3;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind) VALUES (1, :acme, 6, 'smart');
RESET session_replication_role;
:news
SELECT smart_groups.rebuild(:acme);
:look
-- A definition that changes is a change of the rule.
SELECT smart_groups.rebuild_spot(1);
UPDATE smart_groups.spots SET time_zone = 'Asia/Tokyo' WHERE id = 1;
:look

-- A group goes with its members.
DELETE FROM smart_groups.groups WHERE id IN (:of_acme, :others);
:look
-- Its id comes again.
DELETE FROM smart_groups.groups WHERE id = :late;
:look
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions)
VALUES (1, :late, 'smart', 'again', public.rule('email', 'endsWith', '"@home.org"'));
:look

-- All static rows at once, as long as no smart group has any.
CREATE TABLE public.kept AS SELECT * FROM smart_groups.group_members WHERE kind = 'static';
DELETE FROM smart_groups.groups WHERE kind = 'smart';
:look
TRUNCATE smart_groups.group_members;
:look

-- A spot goes with everything: what its members lose is told, and stays told.
INSERT INTO smart_groups.group_members SELECT * FROM public.kept;
SELECT public.smart('acme', 'email', 'endsWith', '"@acme.com"');
:look
DELETE FROM smart_groups.spots WHERE id = 1;
:look

-- Nobody writes events by hand; those of a spot that is gone can go.
INSERT INTO smart_groups.events (spot_id, kind, group_id, member_id, reason) VALUES (2, 'member_joined', 1, 1, 'manual');
UPDATE smart_groups.events SET reason = 'manual';
TRUNCATE smart_groups.events;
SELECT smart_groups.create_static_group(2, 'staff') AS staff \gset
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (2, :staff, 1);
DELETE FROM smart_groups.events WHERE spot_id = 2;
DELETE FROM smart_groups.events WHERE spot_id = 1;
SELECT spot_id, kind, member_id, reason FROM smart_groups.events;
-- Events are of the kinds and for the reasons that are documented.
\set VERBOSITY terse
SET session_replication_role = replica;
INSERT INTO smart_groups.events (spot_id, kind, group_id, member_id, reason) VALUES (2, 'member_joined', 1, 1, 'whim');
INSERT INTO smart_groups.events (spot_id, kind, group_id, member_id, reason) VALUES (2, 'member_danced', 1, 1, 'rule');
INSERT INTO smart_groups.events (spot_id, kind, group_id, member_id) VALUES (2, 'group_held', 1, 1);
INSERT INTO smart_groups.events (spot_id, kind, group_id) VALUES (2, 'member_left', 1);
RESET session_replication_role;
