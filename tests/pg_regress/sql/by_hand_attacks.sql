-- Ways around the guard of memberships that somebody clever would try: none of them needs a right that the tables' owner has
-- not given, none works. Whoever can have the server skip triggers can write what they like: it is found and repaired.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES (1, 1, 'Ada', 'accepted'), (1, 2, 'Ben', 'accepted'), (1, 3, NULL, 'accepted');
SELECT public.smart('Named', 'first_name', 'notNull', NULL) AS named \gset
SELECT smart_groups.create_static_group(1, 'Staff') AS staff \gset
SELECT smart_groups.process_pending();
CREATE ROLE regress_mallory;
CREATE SCHEMA mallory AUTHORIZATION regress_mallory;
GRANT ALL ON ALL TABLES IN SCHEMA smart_groups TO regress_mallory;
SET SESSION AUTHORIZATION regress_mallory;
\set attack 'INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind) VALUES (1, ' :named ', 3, ''smart'');'

-- Settings: there is none to set that means the engine, and the one that skips triggers is not everybody's.
SET smart_groups.applying = 'on';
SELECT set_config('smart_groups_internal.applying', '1', false);
SET session_replication_role = replica;
SET row_security = off;
:attack
-- Temporary objects that lie in the way of every name that the guard might use.
CREATE TEMPORARY TABLE groups (spot_id bigint, id bigint, kind text, name text);
INSERT INTO groups VALUES (1, :named, 'static', 'Mine');
CREATE TEMPORARY TABLE group_members (LIKE smart_groups.group_members);
CREATE TEMPORARY TABLE pg_class AS SELECT * FROM pg_catalog.pg_class LIMIT 0;
CREATE FUNCTION pg_temp.pg_trigger_depth() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION mallory.eq(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT $1 OPERATOR(pg_catalog.<>) $2';
CREATE OPERATOR mallory.= (LEFTARG = text, RIGHTARG = text, FUNCTION = mallory.eq);
SET search_path = pg_temp, mallory, smart_groups, pg_catalog;
:attack
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :named, 3);
UPDATE smart_groups.group_members SET group_id = :named WHERE group_id OPERATOR(pg_catalog.=) :staff;
RESET search_path;
DROP TABLE groups, group_members, pg_class;
-- Trigger depth: the engine writes one trigger deep where somebody's trigger has it work. So does this.
CREATE TABLE mallory.deep (n integer);
CREATE FUNCTION mallory.write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind)
    SELECT g.spot_id, g.id, 3, 'smart' FROM smart_groups.groups AS g WHERE g.kind = 'smart';
    RETURN NEW;
END $$;
CREATE TRIGGER write BEFORE INSERT ON mallory.deep FOR EACH ROW EXECUTE FUNCTION mallory.write();
INSERT INTO mallory.deep VALUES (1);
-- Triggers that fire behind the guard and write something else than it has seen. A static row of a smart group counts
-- for nothing, and goes with the next work.
CREATE FUNCTION mallory.swap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.group_id := (SELECT g.id FROM smart_groups.groups AS g WHERE g.name = 'Named');
    NEW.kind := TG_ARGV[0];
    RETURN NEW;
END $$;
CREATE TRIGGER zz_swap BEFORE INSERT OR UPDATE ON smart_groups.group_members FOR EACH ROW EXECUTE FUNCTION mallory.swap('smart');
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 3);
DROP TRIGGER zz_swap ON smart_groups.group_members;
RESET SESSION AUTHORIZATION;
DROP TRIGGER zz_swap ON smart_groups.group_members;
SET SESSION AUTHORIZATION regress_mallory;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 3);
CREATE TRIGGER zz_swap BEFORE INSERT OR UPDATE ON smart_groups.group_members FOR EACH ROW EXECUTE FUNCTION mallory.swap('smart');
UPDATE smart_groups.group_members SET added_at = now() WHERE group_id = :staff;
RESET SESSION AUTHORIZATION;
DELETE FROM smart_groups.group_members WHERE group_id = :staff;
DROP TRIGGER zz_swap ON smart_groups.group_members;
SET SESSION AUTHORIZATION regress_mallory;
CREATE TRIGGER zz_swap BEFORE INSERT ON smart_groups.group_members FOR EACH ROW EXECUTE FUNCTION mallory.swap('static');
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 3);
RESET SESSION AUTHORIZATION;
DROP TRIGGER zz_swap ON smart_groups.group_members;
SELECT smart_groups.process_pending();
SELECT member_id, kind FROM smart_groups.group_members WHERE group_id = :named ORDER BY 1;
SET SESSION AUTHORIZATION regress_mallory;
-- Our functions, called by hand or as triggers of other tables: they do nothing there, and tell nothing.
DO $$
DECLARE
    f record;
BEGIN
    FOR f IN SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'smart_groups_internal'::regnamespace AND p.prorettype = 'trigger'::regtype
    LOOP
        BEGIN
            EXECUTE format('SELECT smart_groups_internal.%I()', f.proname);
            RAISE WARNING '% can be called', f.proname;
        EXCEPTION WHEN OTHERS THEN
            IF SQLERRM NOT LIKE '%can only be called as %trigger%' THEN RAISE WARNING '%: % %', f.proname, SQLSTATE, SQLERRM; END IF;
        END;
        BEGIN
            CREATE TABLE mallory.group_members (spot_id bigint, group_id bigint, member_id bigint, kind text);
            EXECUTE format('CREATE TRIGGER ours BEFORE INSERT ON mallory.group_members FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.%I(''groups'')', f.proname);
            INSERT INTO mallory.group_members VALUES (1, 1, 3, 'smart');
            RAISE WARNING '% fires for others', f.proname;
        EXCEPTION WHEN OTHERS THEN
            IF SQLERRM <> 'this trigger function serves the tables of schema smart_groups only' THEN RAISE WARNING '%: % %', f.proname, SQLSTATE, SQLERRM; END IF;
        END;
    END LOOP;
END $$;
CREATE FUNCTION mallory.guard() RETURNS trigger LANGUAGE c AS '$libdir/smart_groups', 'guard_membership_wrapper';
ALTER TABLE smart_groups.group_members DISABLE TRIGGER smart_groups_guard;
CREATE RULE around AS ON INSERT TO smart_groups.group_members DO INSTEAD NOTHING;
RESET SESSION AUTHORIZATION;
SELECT member_id, kind FROM smart_groups.group_members WHERE group_id = :named ORDER BY 1;
SELECT smart_groups.process_pending();
SELECT * FROM smart_groups.verify();

-- Whoever may have triggers skipped (superusers; replication) can write. verify() finds it, and rebuild() puts it right.
SET session_replication_role = replica;
:attack
DELETE FROM smart_groups.group_members WHERE group_id = :named AND member_id = 1;
UPDATE smart_groups.group_members SET kind = 'static' WHERE group_id = :named AND member_id = 2;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind) VALUES (1, :staff, 1, 'smart'), (1, 999, 1, 'smart');
RESET session_replication_role;
SELECT group_id = :named AS named, member_id, problem FROM smart_groups.verify() ORDER BY group_id, member_id;
SELECT smart_groups.rebuild(:named);
SELECT smart_groups.process_pending();
SELECT group_id = :named AS named, member_id, problem FROM smart_groups.verify() ORDER BY group_id, member_id;
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending();
SELECT * FROM smart_groups.verify();
SELECT group_id = :named AS named, member_id, kind FROM smart_groups.group_members ORDER BY group_id, member_id;
DROP OWNED BY regress_mallory CASCADE;
DROP ROLE regress_mallory;
