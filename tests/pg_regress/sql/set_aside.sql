-- Whoever fails again and again is set aside, visibly, and the rest of the spot goes on. Here an
-- application's trigger refuses memberships; processing in the caller's transaction stands for the worker.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status)
SELECT s, n, 'Member ' || n, n || '@home.org', 'accepted' FROM generate_series(1, 2) s, generate_series(1, 9) n;
\set rule '{"combinator": "and", "rules": [{"field": "email", "operator": "endsWith", "value": "@acme.com"}]}'
SELECT smart_groups.create_smart_group(1, 'Acme', :'rule') AS acme \gset
SELECT smart_groups.create_smart_group(1, 'Same', :'rule') AS same \gset
SELECT public.smart('Not Acme', 'group', 'notIn', to_jsonb(:acme)) AS others \gset
SELECT smart_groups.create_smart_group(2, 'There', :'rule') AS there \gset
SELECT smart_groups.process_pending();
\set look 'SELECT spot_id, "group", phase, members FROM public.membership() WHERE phase IS NOT NULL ORDER BY 1, 2;'
\set aside 'SELECT a.spot_id, g.name AS "group", a.member_id, a.attempts, a.next_attempt_at > now() AS waits, a.error FROM smart_groups.set_aside a LEFT JOIN smart_groups.groups g ON g.id = a.group_id ORDER BY 1, 2, 3;'
CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'not %', TG_ARGV[0] USING ERRCODE = 'check_violation'; END $$;

-- One member.
CREATE TRIGGER refuse BEFORE INSERT ON smart_groups.group_members
    FOR EACH ROW WHEN (NEW.spot_id = 1 AND NEW.member_id = 5 AND NEW.kind = 'smart') EXECUTE FUNCTION public.refuse('this member');
UPDATE smart_groups.members SET email = id || '@acme.com' WHERE id BETWEEN 3 AND 6;
-- The other spot is not held up; this one as a whole, until it has failed a third time.
SELECT smart_groups.process_pending();
:look
:aside
SELECT smart_groups.process_pending();
SELECT smart_groups.process_pending();
SELECT smart_groups.process_pending();
:look
:aside
SELECT spots_pending, last_error FROM smart_groups.worker_status;
-- Others follow as ever, also when the one who fails changes with them.
UPDATE smart_groups.members SET email = id || '@acme.com' WHERE id IN (7, 5);
SELECT smart_groups.process_pending();
:look
:aside
-- Repaired, the next attempt brings the member in, and nothing is left of it.
DROP TRIGGER refuse ON smart_groups.group_members;
SELECT smart_groups.process_pending();
:look
:aside
SELECT spots_pending, last_error FROM smart_groups.worker_status;
SELECT * FROM smart_groups.verify();

-- One group: it stands still, and those that refer to it go on with the members it has.
SELECT format('CREATE TRIGGER refuse BEFORE INSERT ON smart_groups.group_members FOR EACH ROW WHEN (NEW.group_id = %s) EXECUTE FUNCTION public.refuse(%L)', :acme, 'this group') AS trigger \gset
:trigger;
UPDATE smart_groups.members SET email = CASE WHEN id <> 3 THEN id || '@acme.com' ELSE id || '@home.org' END WHERE spot_id = 1;
DO $$ BEGIN FOR n IN 1..4 LOOP PERFORM smart_groups.process_pending(); END LOOP; END $$;
:look
:aside
SELECT name, error FROM smart_groups.group_status ORDER BY 1;
UPDATE smart_groups.members SET email = '3@acme.com' WHERE (spot_id, id) = (1, 3);
SELECT smart_groups.process_pending();
:look
DROP TRIGGER refuse ON smart_groups.group_members;
SELECT smart_groups.rebuild(:acme);
SELECT smart_groups.process_pending();
:look
:aside
SELECT * FROM smart_groups.verify();

-- Where nobody can be written, it is not the members' fault.
CREATE TRIGGER refuse BEFORE INSERT OR DELETE ON smart_groups.group_members
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse('anybody');
UPDATE smart_groups.members SET email = id || '@home.org' WHERE spot_id = 2;
DO $$ BEGIN FOR n IN 1..4 LOOP PERFORM smart_groups.process_pending(); END LOOP; END $$;
:aside
SELECT spots_pending FROM smart_groups.worker_status;
DROP TRIGGER refuse ON smart_groups.group_members;
SELECT smart_groups.process_pending();
:aside
SELECT * FROM smart_groups.verify();

-- The first build of a group, too, goes on without whom it fails for.
CREATE TRIGGER refuse BEFORE INSERT ON smart_groups.group_members
    FOR EACH ROW WHEN (NEW.spot_id = 1 AND NEW.member_id = 8 AND NEW.kind = 'smart') EXECUTE FUNCTION public.refuse('this member');
SELECT smart_groups.create_smart_group(1, 'Everybody', '{"combinator": "and", "rules": [{"field": "first_name", "operator": "notNull"}]}') AS everybody \gset
SELECT public.smart('Nobody', 'group', 'notIn', to_jsonb(:everybody)) AS nobody \gset
DO $$ BEGIN FOR n IN 1..4 LOOP PERFORM smart_groups.process_pending(); END LOOP; END $$;
:look
:aside
DROP TRIGGER refuse ON smart_groups.group_members;
SELECT smart_groups.process_pending();
:look
:aside
SELECT * FROM smart_groups.verify();

-- A group that fails in the middle of its first build holds nobody up: who refers to it goes on with the
-- members that it has.
SET smart_groups.build_chunk = 3;
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status)
SELECT 1, n, 'Member ' || n, n || '@home.org', 'accepted' FROM generate_series(10, 20) n;
SELECT smart_groups.process_pending();
SELECT setval('smart_groups.groups_id_seq', 100) \g /dev/null
CREATE TRIGGER refuse BEFORE INSERT ON smart_groups.group_members
    FOR EACH ROW WHEN (NEW.group_id = 101 AND NEW.member_id > 6) EXECUTE FUNCTION public.refuse('so many');
SELECT smart_groups.create_smart_group(1, 'All', '{"combinator": "and", "rules": [{"field": "first_name", "operator": "notNull"}]}') AS all_of_them;
SELECT smart_groups.create_smart_group(1, 'Not all', '{"combinator": "and", "rules": [{"field": "group", "operator": "notIn", "value": ["101"]}]}') AS not_all;
DO $$ BEGIN FOR n IN 1..4 LOOP PERFORM smart_groups.process_pending(); END LOOP; END $$;
SELECT spot_id, "group", phase, members FROM public.membership() WHERE "group" IN ('All', 'Not all') ORDER BY 1, 2;
SELECT name, phase, members_done, members_total, percent, error FROM smart_groups.group_status WHERE name IN ('All', 'Not all') ORDER BY 1;
DROP TRIGGER refuse ON smart_groups.group_members;
SELECT smart_groups.process_pending();
SELECT spot_id, "group", phase, members FROM public.membership() WHERE "group" IN ('All', 'Not all') ORDER BY 1, 2;
SELECT name, phase, percent, error FROM smart_groups.group_status WHERE name IN ('All', 'Not all') ORDER BY 1;
:aside
SELECT * FROM smart_groups.verify();
