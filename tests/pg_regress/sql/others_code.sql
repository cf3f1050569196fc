-- Code that others put near the engine gains nothing from it: a trigger of the tables' owner runs
-- with their rights and keeps none of its settings, and the trigger functions serve our tables only.
\set VERBOSITY default
CREATE ROLE regress_owner;
SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
DROP SCHEMA smart_groups CASCADE;
CREATE EXTENSION smart_groups;
RESET client_min_messages;
GRANT CREATE ON SCHEMA smart_groups TO regress_owner;
GRANT EXECUTE ON FUNCTION smart_groups.install TO regress_owner;
SET SESSION AUTHORIZATION regress_owner;
SELECT smart_groups.install();

-- An operator that wants to become superuser, and a trigger that puts it first.
CREATE FUNCTION smart_groups.grasp(bigint, bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    BEGIN
        EXECUTE 'ALTER ROLE regress_owner SUPERUSER';
    EXCEPTION WHEN OTHERS THEN NULL;
    END;
    RETURN pg_catalog.int8eq($1, $2);
END $$;
CREATE OPERATOR smart_groups.= (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = smart_groups.grasp);
CREATE FUNCTION smart_groups.lead_astray() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SET search_path = smart_groups, pg_catalog;
    SET statement_timeout = '1h';
    RETURN NEW;
END $$;
CREATE TRIGGER lead_astray BEFORE INSERT ON smart_groups.group_members
    FOR EACH ROW EXECUTE FUNCTION smart_groups.lead_astray();

INSERT INTO smart_groups.spots (name) VALUES ('Riverside');
INSERT INTO smart_groups.members (spot_id, email, status) VALUES (1, 'ada@acme.com', 'accepted');
INSERT INTO smart_groups.groups (spot_id, kind, name, conditions) VALUES
    (1, 'smart', 'All', '{"combinator": "and", "rules": [{"field": "email", "operator": "notNull"}]}');
RESET SESSION AUTHORIZATION;
SELECT smart_groups.process_pending();
SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = 'regress_owner';
SHOW statement_timeout;

-- The trigger functions on a table of somebody's own.
CREATE ROLE regress_anybody;
SET SESSION AUTHORIZATION regress_anybody;
CREATE TEMP TABLE mine (spot_id text, id text, kind text, name text, conditions jsonb);
CREATE TRIGGER depend AFTER INSERT ON mine
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.record_dependencies();
INSERT INTO mine VALUES ('1', '1', 'smart', 'x', '{}');
DROP TRIGGER depend ON mine;
CREATE TRIGGER mark AFTER INSERT ON mine
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('members');
INSERT INTO mine VALUES ('1', '1');
DROP TABLE mine;
RESET SESSION AUTHORIZATION;

-- A trigger that fires after the guard does not change conditions either.
CREATE FUNCTION smart_groups.bend() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.conditions = '{"combinator": "and", "rules": [{"field": "email", "operator": "null"}]}';
    RETURN NEW;
END $$;
CREATE TRIGGER zz_bend BEFORE UPDATE ON smart_groups.groups
    FOR EACH ROW EXECUTE FUNCTION smart_groups.bend();
UPDATE smart_groups.groups SET name = 'Everybody';

-- Why work was put off is for the owner and for monitoring roles.
SET SESSION AUTHORIZATION regress_anybody;
SELECT last_error FROM smart_groups.worker_status;
RESET SESSION AUTHORIZATION;
SET client_min_messages = warning;
DROP OWNED BY regress_owner, regress_anybody CASCADE;
DROP ROLE regress_owner, regress_anybody;
