-- Code that a third role has put where the engine, a guard or a question meets it does not run with more rights
-- than that role has: install() does not take it, and where it comes later everything stands still and says why.
\set VERBOSITY default
CREATE ROLE regress_mallory;
GRANT CREATE ON SCHEMA smart_groups, public TO regress_mallory;
GRANT CREATE ON DATABASE planted TO regress_mallory;
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO smart_groups.members (spot_id, first_name, status) VALUES (1, 'Ada', 'accepted'), (1, 'Ben', 'accepted');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (1, 1, 'Points', 'number');
\set named '{"combinator": "and", "rules": [{"field": "first_name", "operator": "notNull"}]}'
SELECT smart_groups.create_smart_group(1, 'Named', :'named') AS named \gset
SELECT smart_groups.process_pending();

-- What each plant tries, and what shows whether it has succeeded.
SET SESSION AUTHORIZATION regress_mallory;
CREATE SCHEMA mallory;
GRANT USAGE ON SCHEMA mallory TO PUBLIC;
CREATE FUNCTION mallory.grasp() RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN
        RAISE WARNING 'mallory has the rights of a superuser';
    END IF;
    RETURN true;
END $$;
CREATE FUNCTION mallory.grasp(anyelement) RETURNS anyelement LANGUAGE plpgsql IMMUTABLE AS
$$ BEGIN PERFORM mallory.grasp(); RETURN $1; END $$;
CREATE FUNCTION mallory.fire() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM mallory.grasp(); RETURN coalesce(NEW, OLD); END $$;
RESET SESSION AUTHORIZATION;
-- Everything that would look: a unit, the status, an evaluation, verify(), a guard.
-- There is always somebody new to follow.
CREATE FUNCTION public.try_all(VARIADIC wanted text[] DEFAULT NULL) RETURNS TABLE (what text, outcome text) LANGUAGE plpgsql AS $$
DECLARE
    attempt text[];
BEGIN
    INSERT INTO smart_groups.members (spot_id, first_name, status) VALUES (1, 'Somebody', 'accepted');
    FOREACH attempt SLICE 1 IN ARRAY ARRAY[
        ['unit', 'SELECT smart_groups.process_pending()'],
        ['rebuild', 'SELECT smart_groups.rebuild_spot(1), smart_groups.process_pending()'],
        ['status', 'SELECT DISTINCT g.phase || coalesce('': '' || g.error, '''') FROM smart_groups.group_status AS g'],
        ['worker', 'SELECT w.last_error FROM smart_groups.worker_status AS w'],
        ['preview', $q$SELECT smart_groups.preview_count(1, '{"combinator": "and", "rules": [{"field": "first_name", "operator": "notNull"}]}')$q$],
        ['verify', 'SELECT count(*) FROM smart_groups.verify()'],
        ['guard', 'INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) SELECT 1, g.id, 2 FROM smart_groups.groups AS g WHERE g.kind = ''static'' ON CONFLICT DO NOTHING RETURNING true'],
        ['creation', $q$SELECT smart_groups.create_smart_group(1, 'Tried', '{"combinator": "and", "rules": [{"field": "property:1", "operator": "=", "value": 1}]}') > 0$q$]]
    LOOP
        CONTINUE WHEN attempt[1] <> ALL (wanted);
        what := attempt[1];
        BEGIN
            EXECUTE attempt[2] INTO outcome;
        EXCEPTION WHEN insufficient_privilege THEN
            outcome := 'refused: ' || SQLERRM;
        END;
        RETURN NEXT;
    END LOOP;
END $$;
SELECT smart_groups.create_static_group(1, 'Friends') AS friends \gset
SET client_min_messages = warning;

-- 1: a view of one of our names, before install(): by name, whatever rights the superuser has.
DROP TABLE smart_groups.tags CASCADE;
SET SESSION AUTHORIZATION regress_mallory;
CREATE VIEW smart_groups.tags AS SELECT 1::bigint AS spot_id, 1::bigint AS id, 'x'::text AS name WHERE mallory.grasp();
RESET SESSION AUTHORIZATION;
SELECT smart_groups.install();
DROP VIEW smart_groups.tags;
-- 2: a table.
SET SESSION AUTHORIZATION regress_mallory;
CREATE TABLE smart_groups.tags (spot_id bigint, id bigint, name text);
RESET SESSION AUTHORIZATION;
SELECT smart_groups.install();
DROP TABLE smart_groups.tags;
SELECT smart_groups.install();
-- 3: a function of the surface: replaced, it would stay hers.
SET SESSION AUTHORIZATION regress_mallory;
CREATE FUNCTION smart_groups.verify(text) RETURNS boolean LANGUAGE sql AS $$ SELECT mallory.grasp() $$;
RESET SESSION AUTHORIZATION;
SELECT smart_groups.install();
DROP FUNCTION smart_groups.verify(text);
-- 4: all the tables, the first of all.
BEGIN;
DROP TABLE smart_groups.groups CASCADE;
SET SESSION AUTHORIZATION regress_mallory;
CREATE TABLE smart_groups.groups (spot_id bigint);
RESET SESSION AUTHORIZATION;
SAVEPOINT planted;
SELECT smart_groups.install();
ROLLBACK TO planted;
DROP TABLE smart_groups.tags, smart_groups.spots, smart_groups.members, smart_groups.roles, smart_groups.member_tags,
    smart_groups.properties, smart_groups.property_options, smart_groups.property_values, smart_groups.property_choices,
    smart_groups.questions, smart_groups.question_options, smart_groups.answers, smart_groups.answer_choices,
    smart_groups.group_dependencies, smart_groups.group_members, smart_groups.blacklist, smart_groups.resources,
    smart_groups.group_resources, smart_groups.resource_invitations, smart_groups.events CASCADE;
SELECT smart_groups.install();
ROLLBACK;
SELECT * FROM public.try_all();

-- 5: a view of the owner's that comes to somebody else.
ALTER TABLE smart_groups.resources RENAME TO kept;
CREATE VIEW smart_groups.resources AS SELECT spot_id, id, type, name FROM smart_groups.kept;
ALTER VIEW smart_groups.resources OWNER TO regress_mallory;
GRANT SELECT ON smart_groups.kept TO regress_mallory;
SET SESSION AUTHORIZATION regress_mallory;
CREATE OR REPLACE VIEW smart_groups.resources AS SELECT spot_id, mallory.grasp(id) AS id, type, name FROM smart_groups.kept;
RESET SESSION AUTHORIZATION;
SELECT * FROM public.try_all();
DROP VIEW smart_groups.resources;
ALTER TABLE smart_groups.kept RENAME TO resources;
-- Mended, all that was missed is followed.
SELECT * FROM public.try_all();

-- 6: a table of the owner's that comes to somebody else.
ALTER TABLE smart_groups.tags OWNER TO regress_mallory;
SET SESSION AUTHORIZATION regress_mallory;
CREATE INDEX planted ON smart_groups.tags ((mallory.grasp()));
RESET SESSION AUTHORIZATION;
SELECT * FROM public.try_all();
DROP INDEX smart_groups.planted;
SELECT * FROM public.try_all('unit');
ALTER TABLE smart_groups.tags OWNER TO postgres;

-- 7: a function, 8: an operator, 9: a cast, 10: a domain's check, in the owner's own view over his own table.
ALTER TABLE smart_groups.resources RENAME TO kept;
CREATE VIEW smart_groups.resources AS SELECT spot_id, id, type, name FROM smart_groups.kept WHERE mallory.grasp();
SELECT * FROM public.try_all('unit', 'preview', 'guard');
SET SESSION AUTHORIZATION regress_mallory;
CREATE FUNCTION mallory.same(text, text) RETURNS boolean LANGUAGE sql AS $$ SELECT mallory.grasp() $$;
CREATE OPERATOR mallory.=== (LEFTARG = text, RIGHTARG = text, FUNCTION = mallory.same);
CREATE TYPE mallory.word AS (word text);
CREATE FUNCTION mallory.of_word(mallory.word) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT mallory.grasp()::text $$;
CREATE CAST (mallory.word AS text) WITH FUNCTION mallory.of_word(mallory.word) AS ASSIGNMENT;
CREATE DOMAIN mallory.checked AS text CHECK (mallory.grasp());
RESET SESSION AUTHORIZATION;
CREATE OR REPLACE VIEW smart_groups.resources AS SELECT spot_id, id, type, name FROM smart_groups.kept WHERE name OPERATOR(mallory.===) 'x';
SELECT * FROM public.try_all('unit', 'preview');
DROP VIEW smart_groups.resources;
CREATE VIEW smart_groups.resources AS SELECT spot_id, id, type, ROW(name)::mallory.word AS name FROM smart_groups.kept;
SELECT * FROM public.try_all('unit', 'preview');
DROP VIEW smart_groups.resources;
CREATE VIEW smart_groups.resources AS SELECT spot_id, id, type, name::mallory.checked AS name FROM smart_groups.kept;
SELECT * FROM public.try_all('unit', 'preview');
-- 11: a function that has its own owner's rights, and could lose them at any time.
SET SESSION AUTHORIZATION regress_mallory;
CREATE FUNCTION mallory.own_rights() RETURNS boolean LANGUAGE sql SECURITY DEFINER AS $$ SELECT mallory.grasp() $$;
RESET SESSION AUTHORIZATION;
DROP VIEW smart_groups.resources;
CREATE VIEW smart_groups.resources AS SELECT spot_id, id, type, name FROM smart_groups.kept WHERE mallory.own_rights();
SELECT * FROM public.try_all('unit', 'preview');
-- 12: somebody else's view below the owner's, 13: somebody else's table.
SET SESSION AUTHORIZATION regress_mallory;
CREATE TABLE mallory.things (spot_id bigint, id bigint, type text, name text);
CREATE VIEW mallory.some AS SELECT * FROM mallory.things;
RESET SESSION AUTHORIZATION;
CREATE OR REPLACE VIEW smart_groups.resources AS SELECT spot_id, id, type, name FROM mallory.some;
SELECT * FROM public.try_all('unit', 'preview');
CREATE OR REPLACE VIEW smart_groups.resources AS SELECT spot_id, id, type, name FROM mallory.things;
SELECT * FROM public.try_all('unit', 'preview');
DROP VIEW smart_groups.resources;
ALTER TABLE smart_groups.kept RENAME TO resources;

-- 14: triggers by a role with the right TRIGGER, 15: one whose condition does it, without a function of hers.
GRANT TRIGGER, REFERENCES ON smart_groups.group_members, smart_groups.group_dependencies, smart_groups.groups TO regress_mallory;
SET SESSION AUTHORIZATION regress_mallory;
CREATE TRIGGER planted AFTER INSERT OR DELETE ON smart_groups.group_members FOR EACH ROW EXECUTE FUNCTION mallory.fire();
RESET SESSION AUTHORIZATION;
SELECT * FROM public.try_all();
DROP TRIGGER planted ON smart_groups.group_members;
SET SESSION AUTHORIZATION regress_mallory;
CREATE TRIGGER planted BEFORE INSERT ON smart_groups.group_members FOR EACH ROW
    WHEN (query_to_xml('SELECT mallory.grasp()', true, true, '') IS NOT NULL) EXECUTE FUNCTION suppress_redundant_updates_trigger();
RESET SESSION AUTHORIZATION;
SELECT * FROM public.try_all('unit', 'worker');
DROP TRIGGER planted ON smart_groups.group_members;
SET SESSION AUTHORIZATION regress_mallory;
CREATE TRIGGER planted AFTER INSERT ON smart_groups.group_dependencies FOR EACH ROW EXECUTE FUNCTION mallory.fire();
RESET SESSION AUTHORIZATION;
SELECT * FROM public.try_all('unit', 'creation');
DROP TRIGGER planted ON smart_groups.group_dependencies;
SET SESSION AUTHORIZATION regress_mallory;
CREATE TRIGGER planted AFTER INSERT ON smart_groups.groups FOR EACH ROW EXECUTE FUNCTION mallory.fire();
RESET SESSION AUTHORIZATION;
SELECT * FROM public.try_all('unit', 'creation');
DROP TRIGGER planted ON smart_groups.groups;
-- 16: a trigger of a table whose rows go with those of group_members.
SET SESSION AUTHORIZATION regress_mallory;
CREATE TABLE mallory.notes (spot_id bigint, group_id bigint, member_id bigint,
    FOREIGN KEY (spot_id, group_id, member_id) REFERENCES smart_groups.group_members ON DELETE CASCADE);
CREATE TRIGGER planted AFTER DELETE ON mallory.notes FOR EACH ROW EXECUTE FUNCTION mallory.fire();
RESET SESSION AUTHORIZATION;
SELECT * FROM public.try_all('unit', 'guard');
DROP TABLE mallory.notes;
-- 17: defaults, checks and statistics of the owner's tables that call her functions, 18: a partition or child.
ALTER TABLE smart_groups.group_members ADD COLUMN note boolean DEFAULT mallory.grasp();
SELECT * FROM public.try_all('unit', 'verify');
ALTER TABLE smart_groups.group_members DROP COLUMN note;
ALTER TABLE smart_groups.group_members ADD CONSTRAINT planted CHECK (mallory.grasp());
SELECT * FROM public.try_all('unit');
ALTER TABLE smart_groups.group_members DROP CONSTRAINT planted;
CREATE STATISTICS public.planted ON (mallory.grasp(id)) FROM smart_groups.members;
SELECT * FROM public.try_all('unit', 'preview');
DROP STATISTICS public.planted;
CREATE TABLE mallory.child () INHERITS (smart_groups.members);
ALTER TABLE mallory.child OWNER TO regress_mallory;
SELECT * FROM public.try_all('unit', 'preview');
DROP TABLE mallory.child;
-- 19: a function beside ours, for a type that fits better.
SET SESSION AUTHORIZATION regress_mallory;
CREATE FUNCTION smart_groups.fold(varchar) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM mallory.grasp(); RETURN 'ada'; END $$;
RESET SESSION AUTHORIZATION;
ALTER TABLE smart_groups.members ALTER COLUMN title TYPE varchar(100);
UPDATE smart_groups.members SET title = 'Ben' WHERE id = 2;
SELECT smart_groups.preview_count(1, '{"combinator": "and", "rules": [{"field": "title", "operator": "=", "value": "ben"}]}');
DROP FUNCTION smart_groups.fold(varchar);
-- 20: a role that had what it takes, and has it no more.
CREATE ROLE regress_former SUPERUSER;
CREATE FUNCTION public.formerly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
ALTER FUNCTION public.formerly() OWNER TO regress_former;
CREATE TRIGGER planted AFTER INSERT ON smart_groups.group_members FOR EACH ROW EXECUTE FUNCTION public.formerly();
SELECT * FROM public.try_all('unit');
ALTER ROLE regress_former NOSUPERUSER;
SELECT * FROM public.try_all('unit');
DROP TRIGGER planted ON smart_groups.group_members;
DROP FUNCTION public.formerly();
SELECT * FROM public.try_all();
SELECT * FROM smart_groups.verify();

DROP OWNED BY regress_mallory CASCADE;
DROP ROLE regress_mallory, regress_former;
