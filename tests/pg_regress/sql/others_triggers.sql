-- Triggers of the application on group_members. One that is deferred cannot fire for the engine, which
-- works under restrictions: the spot's work is put off with that reason until the trigger is changed,
-- and other spots, and the application's own rows, go on.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Beta');
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES (1, 1, 'Ada', 'accepted'), (2, 1, 'Ada', 'accepted');
SELECT smart_groups.create_smart_group(s, 'Named', '{"combinator": "and", "rules": [{"field": "first_name", "operator": "notNull"}]}') > 0 AS created
FROM unnest(ARRAY[1, 2]) s;
SELECT smart_groups.create_static_group(1, 'Friends', '{}') AS friends \gset
CREATE FUNCTION public.check_later() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER check_later AFTER INSERT ON smart_groups.group_members DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.spot_id = 1) EXECUTE FUNCTION public.check_later();
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :friends, 1);
SET client_min_messages = error;
SELECT smart_groups.process_pending();
RESET client_min_messages;
SELECT spot_id, kind, member_id FROM smart_groups.group_members ORDER BY 1, 2, 3;
SELECT spots_pending, last_error FROM smart_groups.worker_status;

-- Immediate, it fires like any other.
DROP TRIGGER check_later ON smart_groups.group_members;
CREATE CONSTRAINT TRIGGER check_later AFTER INSERT ON smart_groups.group_members DEFERRABLE INITIALLY IMMEDIATE
    FOR EACH ROW WHEN (NEW.spot_id = 1) EXECUTE FUNCTION public.check_later();
SELECT smart_groups.process_pending();
SELECT spot_id, kind, member_id FROM smart_groups.group_members ORDER BY 1, 2, 3;
SELECT spots_pending, last_error FROM smart_groups.worker_status;
SELECT * FROM smart_groups.verify();

-- One that writes memberships itself while the engine's statement goes on, and takes some of it back: each change is told
-- once, in the order in which they came about.
CREATE FUNCTION public.befriend() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO smart_groups.group_members (spot_id, group_id, member_id)
    SELECT NEW.spot_id, id, NEW.member_id FROM smart_groups.groups WHERE name = 'Friends';
    BEGIN
        DELETE FROM smart_groups.group_members WHERE member_id = NEW.member_id AND kind = 'static';
        RAISE EXCEPTION 'not now';
    EXCEPTION WHEN raise_exception THEN
        RETURN NULL;
    END;
END $$;
CREATE TRIGGER befriend AFTER INSERT ON smart_groups.group_members
    FOR EACH ROW WHEN (NEW.kind = 'smart') EXECUTE FUNCTION public.befriend();
SELECT max(id) AS told FROM smart_groups.events \gset
INSERT INTO smart_groups.members (spot_id, id, first_name, status) SELECT 1, n, 'Ada', 'accepted' FROM generate_series(2, 1501) AS n;
SELECT smart_groups.process_pending();
SELECT e.kind, g.name, e.member_id FROM smart_groups.events e JOIN smart_groups.groups g ON g.id = e.group_id
WHERE e.id > :told ORDER BY e.id LIMIT 4;
SELECT e.kind, g.name, e.reason, count(*), count(DISTINCT e.id) AS ids, count(DISTINCT e.member_id) AS members
FROM smart_groups.events e JOIN smart_groups.groups g ON g.id = e.group_id
WHERE e.id > :told GROUP BY 1, 2, 3 ORDER BY 1, 2;
-- All of them are in each of the indexes.
SET enable_seqscan = off;
SELECT count(*) FROM smart_groups.events WHERE spot_id = 1 AND id > :told;
SELECT count(*) FROM smart_groups.events WHERE group_id = ANY (ARRAY(SELECT id FROM smart_groups.groups WHERE spot_id = 1)) AND member_id > 1;
SELECT count(*) FROM smart_groups.events WHERE origin = (SELECT origin FROM smart_groups_internal.progress) AND id > :told;
RESET enable_seqscan;
-- What fails tells nothing: not of the rows before the one that failed, either.
CREATE OR REPLACE FUNCTION public.befriend() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.member_id = 2002 THEN
        RAISE EXCEPTION 'no more friends';
    END IF;
    RETURN NULL;
END $$;
INSERT INTO smart_groups.members (spot_id, id, first_name, status) SELECT 1, n, 'Ada', 'accepted' FROM generate_series(2001, 2003) AS n;
SET client_min_messages = error;
SELECT smart_groups.process_pending();
RESET client_min_messages;
SELECT m.member_id, (SELECT count(*) FROM smart_groups.events e WHERE e.member_id = m.member_id) AS events
FROM smart_groups.group_members m WHERE m.member_id > 2000;
DROP TRIGGER befriend ON smart_groups.group_members;
SELECT smart_groups.process_pending();
SELECT kind, member_id FROM smart_groups.events WHERE member_id > 2000 ORDER BY id;
SELECT * FROM smart_groups.verify();
