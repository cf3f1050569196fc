-- Whoever has a road to a resource is invited to it, once, and loses the invitation with the last road; one event a
-- change. The engine alone writes invitations.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES
    (1, 1, 'Ada', 'accepted'), (1, 2, 'Ben', 'invited'), (1, 3, 'Cleo', 'pending'), (1, 4, 'Dan', 'deactivated');
INSERT INTO smart_groups.resources (spot_id, id, type, name) VALUES
    (1, 1, 'course', 'Welcome'), (1, 2, 'forum', 'Lounge'), (2, 1, 'course', 'Theirs');

-- What the engine did since this was asked last, and whether invitations are what roads make of them, which
-- events tell from the beginning.
CREATE TABLE public.told (id bigint NOT NULL);
INSERT INTO public.told VALUES (0);
CREATE FUNCTION public.news(OUT kind text, OUT resource bigint, OUT member bigint, OUT "group" bigint, OUT reason text, OUT first_build boolean)
RETURNS SETOF record LANGUAGE plpgsql AS $$
DECLARE wrong text;
BEGIN
    PERFORM smart_groups.process_pending();
    RETURN QUERY SELECT e.kind, e.resource_id, e.member_id, e.group_id, e.reason, e.first_build
        FROM smart_groups.events AS e
        WHERE e.kind LIKE 'resource%' AND e.id > (SELECT t.id FROM public.told AS t) ORDER BY e.resource_id, e.member_id, e.id;
    UPDATE public.told SET id = (SELECT coalesce(max(e.id), 0) FROM smart_groups.events AS e);
    SELECT string_agg(format('%s: %s', x.resource_id, x.member_id), ', ') INTO wrong
    FROM (SELECT a.spot_id, a.resource_id, a.member_id FROM smart_groups.resource_access AS a
          EXCEPT ALL SELECT i.spot_id, i.resource_id, i.member_id FROM smart_groups.resource_invitations AS i
          UNION ALL
          (SELECT i.spot_id, i.resource_id, i.member_id FROM smart_groups.resource_invitations AS i
           EXCEPT ALL SELECT a.spot_id, a.resource_id, a.member_id FROM smart_groups.resource_access AS a)) AS x;
    IF wrong IS NOT NULL THEN RAISE WARNING 'wrong invitations: %', wrong; END IF;
    SELECT string_agg(format('%s: %s', x.resource_id, x.member_id), ', ') INTO wrong
    FROM (SELECT e.spot_id, e.resource_id, e.member_id,
                 sum(CASE e.kind WHEN 'resource_invited' THEN 1 ELSE -1 END) AS invited
          FROM smart_groups.events AS e WHERE e.kind LIKE 'resource%' GROUP BY 1, 2, 3) AS x
    LEFT JOIN smart_groups.resource_invitations AS i USING (spot_id, resource_id, member_id)
    WHERE x.invited <> CASE WHEN i.member_id IS NULL THEN 0 ELSE 1 END;
    IF wrong IS NOT NULL THEN RAISE WARNING 'events tell otherwise: %', wrong; END IF;
END $$;

-- A static group with Ada and Dan, who is not eligible; two smart groups that overlap; one that is linked before it
-- is built.
SELECT smart_groups.create_static_group(1, 'Staff', '{1, 4}') AS staff \gset
SELECT public.smart('Everybody', 'first_name', 'notNull', NULL) AS everybody \gset
SELECT * FROM public.news();
SELECT smart_groups.link_resource(:staff, 1);
SELECT * FROM public.news();
SELECT smart_groups.link_resource(:everybody, 1);
SELECT * FROM public.news();
SELECT public.smart('Ada and Ben', 'first_name', 'in', '["Ada", "Ben"]') AS two \gset
INSERT INTO smart_groups.group_resources VALUES (1, :two, 2), (1, :two, 1);
SELECT * FROM public.news();
SELECT resource_id, member_id FROM smart_groups.resource_invitations ORDER BY 1, 2;

-- The second road changes nothing, the last one does.
SELECT smart_groups.unlink_resource(:two, 1);
SELECT * FROM public.news();
SELECT smart_groups.unlink_resource(:everybody, 1);
SELECT * FROM public.news();
SELECT smart_groups.link_resource(:two, 1);
SELECT * FROM public.news();
DELETE FROM smart_groups.group_members WHERE group_id = :staff AND member_id = 1;
SELECT * FROM public.news();

-- Members come, change, lose eligibility and get it back, are blacklisted, and go.
UPDATE smart_groups.members SET first_name = 'Ben' WHERE id = 3;
SELECT * FROM public.news();
UPDATE smart_groups.members SET status = 'deactivated' WHERE id = 3;
SELECT * FROM public.news();
UPDATE smart_groups.members SET status = 'accepted' WHERE id IN (3, 4);
SELECT * FROM public.news();
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) VALUES (1, :two, 3);
SELECT * FROM public.news();
DELETE FROM smart_groups.blacklist;
SELECT * FROM public.news();
UPDATE smart_groups.members SET status = 'gone' WHERE id = 4;
SELECT * FROM public.news();
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 2), (1, :staff, 3);
SELECT * FROM public.news();
UPDATE smart_groups.members SET first_name = 'Zoe' WHERE id = 3;
SELECT * FROM public.news();
DELETE FROM smart_groups.members WHERE id = 3;
SELECT * FROM public.news();

-- What is undone before the engine looks leaves nothing.
SELECT smart_groups.unlink_resource(:two, 2), smart_groups.link_resource(:two, 2);
SELECT * FROM public.news();
-- From one road to the other in one step.
SELECT smart_groups.unlink_resource(:two, 2), smart_groups.link_resource(:everybody, 2);
SELECT * FROM public.news();

-- A paused group keeps its members, and with them their roads; who is deactivated leaves.
SELECT smart_groups.pause(:everybody);
UPDATE smart_groups.members SET first_name = NULL WHERE id = 1;
SELECT * FROM public.news();
UPDATE smart_groups.members SET status = 'declined' WHERE id = 2;
SELECT * FROM public.news();
UPDATE smart_groups.members SET status = 'accepted' WHERE id = 2;
SELECT * FROM public.news();
SELECT smart_groups.resume(:everybody);
SELECT * FROM public.news();

-- Groups and resources go.
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES (1, 5, 'Ben', 'accepted'), (1, 6, 'Emmy', 'accepted');
SELECT * FROM public.news();
DELETE FROM smart_groups.groups WHERE id = :two;
SELECT * FROM public.news();
DELETE FROM smart_groups.resources WHERE spot_id = 1 AND id = 2;
SELECT * FROM public.news();
DELETE FROM smart_groups.groups WHERE id = :staff;
SELECT * FROM public.news();
SELECT * FROM smart_groups.resource_invitations;

-- More members than are looked at in one step, in the groups' builds and when links come and go.
INSERT INTO smart_groups.members (spot_id, id, first_name, status) SELECT 1, n, 'Many', 'accepted' FROM generate_series(1000, 8999) AS n;
SELECT smart_groups.process_pending();
SELECT smart_groups.link_resource(:everybody, 1);
SELECT kind, reason, first_build, count(*), count(DISTINCT member) FROM public.news() GROUP BY 1, 2, 3;
SELECT public.smart('Also everybody', 'first_name', 'notNull', NULL) AS also \gset
INSERT INTO smart_groups.resources (spot_id, id, type, name) VALUES (1, 3, 'live', 'Launch');
SELECT smart_groups.link_resource(:also, 3), smart_groups.link_resource(:also, 1);
SELECT kind, resource, reason, first_build, count(*), count(DISTINCT member) FROM public.news() GROUP BY 1, 2, 3, 4 ORDER BY 2;
DELETE FROM smart_groups.groups WHERE id = :everybody;
SELECT kind, resource, reason, first_build, count(*), count(DISTINCT member) FROM public.news() GROUP BY 1, 2, 3, 4 ORDER BY 2;
UPDATE smart_groups.members SET status = 'gone' WHERE id >= 2000;
SELECT kind, resource, reason, first_build, count(*), count(DISTINCT member) FROM public.news() GROUP BY 1, 2, 3, 4 ORDER BY 2;
DELETE FROM smart_groups.resources WHERE spot_id = 1 AND id = 3;
SELECT kind, resource, reason, first_build, count(*), count(DISTINCT member) FROM public.news() GROUP BY 1, 2, 3, 4 ORDER BY 2;

-- Nobody writes invitations by hand.
INSERT INTO smart_groups.resource_invitations (spot_id, resource_id, member_id) VALUES (1, 1, 2001);
UPDATE smart_groups.resource_invitations SET invited_at = '2000-01-01';
DELETE FROM smart_groups.resource_invitations;
TRUNCATE smart_groups.resource_invitations;

-- An error of one member's invitation stays with that member.
CREATE FUNCTION public.no_ben() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.member_id = 5 THEN RAISE EXCEPTION 'not Ben'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER no_ben BEFORE INSERT ON smart_groups.resource_invitations FOR EACH ROW EXECUTE FUNCTION public.no_ben();
INSERT INTO smart_groups.resources (spot_id, id, type, name) VALUES (1, 4, 'live', 'Without Ben');
SELECT smart_groups.link_resource(:also, 4);
SET client_min_messages = error;
SELECT smart_groups.process_pending(), smart_groups.process_pending(), smart_groups.process_pending(), smart_groups.process_pending(), smart_groups.process_pending();
RESET client_min_messages;
SELECT member_id, group_id, error FROM smart_groups.set_aside;
SELECT count(*) FILTER (WHERE member_id = 5) AS ben, count(*) > 1000 AS others FROM smart_groups.resource_invitations WHERE resource_id = 4;
DROP TRIGGER no_ben ON smart_groups.resource_invitations;
SELECT kind, resource, reason, count(*), count(DISTINCT member), bool_or(member = 5) AS with_ben FROM public.news() GROUP BY 1, 2, 3 ORDER BY 3;

-- What somebody does with triggers disabled is repaired by a comparison: what is missing, what has no road, and what is
-- left of members who are gone.
ALTER TABLE smart_groups.resource_invitations DISABLE TRIGGER USER;
DELETE FROM smart_groups.resource_invitations WHERE member_id = 1001;
INSERT INTO smart_groups.resource_invitations (spot_id, resource_id, member_id) VALUES (1, 1, 2001), (1, 77, 1002), (1, 1, 99999), (2, 1, 1);
ALTER TABLE smart_groups.resource_invitations ENABLE TRIGGER USER;
SELECT * FROM smart_groups.verify_invitations() ORDER BY 1, 2, 3;
SELECT * FROM smart_groups.verify_invitations(2);
SELECT count(*) FROM smart_groups.verify_invitations(1);
SELECT * FROM smart_groups.verify_invitations(3);
SELECT smart_groups.rebuild_spot(1), smart_groups.rebuild_spot(2);
-- Events do not tell of what was done then.
SET client_min_messages = error;
SELECT * FROM public.news();
SELECT spot_id, resource_id, member_id FROM smart_groups.resource_access EXCEPT ALL SELECT spot_id, resource_id, member_id FROM smart_groups.resource_invitations;
SELECT spot_id, resource_id, member_id FROM smart_groups.resource_invitations EXCEPT ALL SELECT spot_id, resource_id, member_id FROM smart_groups.resource_access;
SELECT * FROM smart_groups.verify_invitations();
-- Whoever is rebuilt is looked at whole. What is not worked off yet, verify_invitations() tells as well.
ALTER TABLE smart_groups.resource_invitations DISABLE TRIGGER USER;
DELETE FROM smart_groups.resource_invitations WHERE member_id = 1003;
ALTER TABLE smart_groups.resource_invitations ENABLE TRIGGER USER;
UPDATE smart_groups.members SET status = 'gone' WHERE id = 1004;
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) VALUES (1, :also, 1005);
SELECT * FROM smart_groups.verify_invitations(1) ORDER BY 2, 3;
SELECT smart_groups.rebuild(:also);
SELECT * FROM public.news();
SELECT * FROM smart_groups.verify_invitations();

-- A whole spot.
DELETE FROM smart_groups.spots WHERE id = 1;
SELECT kind, reason, count(*) > 1000 AS many FROM public.news() GROUP BY 1, 2;
RESET client_min_messages;
SELECT count(*) FROM smart_groups.resource_invitations;
