-- The tables belong to a role that is no superuser. Its own code never runs with a superuser's rights by us, and
-- what other roles own is used only as far as it brings no code of theirs that would have the owner's rights.
\set VERBOSITY default
CREATE ROLE regress_owner;
CREATE ROLE regress_other;
SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
DROP SCHEMA smart_groups CASCADE;
CREATE EXTENSION smart_groups;
GRANT CREATE ON SCHEMA smart_groups TO regress_owner;
GRANT EXECUTE ON FUNCTION smart_groups.install TO regress_owner;
CREATE SCHEMA hr AUTHORIZATION regress_other;
GRANT USAGE ON SCHEMA hr TO regress_owner;
SET SESSION AUTHORIZATION regress_other;
CREATE TABLE hr.people (org bigint, id bigint, name text, PRIMARY KEY (org, id));
CREATE INDEX ON hr.people (lower(name));
GRANT SELECT ON hr.people TO regress_owner;
SET SESSION AUTHORIZATION regress_owner;
CREATE FUNCTION smart_groups.tell(text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF current_user <> 'regress_owner' THEN RAISE WARNING 'the view runs as %', current_user; END IF;
    RETURN $1;
END $$;
CREATE VIEW smart_groups.members AS
SELECT org AS spot_id, id, smart_groups.tell(name) AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
       'accepted'::text AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at,
       NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM hr.people;
SELECT smart_groups.install();
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
RESET SESSION AUTHORIZATION;
INSERT INTO hr.people VALUES (1, 1, 'Ada'), (1, 2, 'Ben');
\set named '{"combinator": "and", "rules": [{"field": "first_name", "operator": "notNull"}]}'
SELECT smart_groups.create_smart_group(1, 'Named', :'named') > 0 AS created;
SELECT smart_groups.process_pending();
SELECT smart_groups.preview_count(1, :'named');
SELECT member_id FROM smart_groups.preview(1, :'named');
SELECT smart_groups.evaluate(1, :'named', 1);
SELECT * FROM smart_groups.verify();
SELECT phase, error FROM smart_groups.group_status;
-- As for any SELECT, whoever else asks runs the view's functions himself.
CREATE ROLE regress_app;
GRANT SELECT ON smart_groups.spots, smart_groups.members, smart_groups.blacklist TO regress_app;
SET SESSION AUTHORIZATION regress_app;
SELECT smart_groups.preview_count(1, :'named');
RESET SESSION AUTHORIZATION;

-- The other role's own code on its own table.
SET SESSION AUTHORIZATION regress_other;
CREATE FUNCTION hr.one() RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RAISE WARNING 'hr.one runs as %', current_user; RETURN 1; END $$;
CREATE INDEX planted ON hr.people ((hr.one()));
RESET SESSION AUTHORIZATION;
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending();
DROP INDEX hr.planted;
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending();
-- Its view.
SET SESSION AUTHORIZATION regress_other;
CREATE VIEW hr.everybody AS SELECT * FROM hr.people;
GRANT SELECT ON hr.everybody TO regress_owner;
SET SESSION AUTHORIZATION regress_owner;
CREATE OR REPLACE VIEW smart_groups.members AS
SELECT org AS spot_id, id, smart_groups.tell(name) AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
       'accepted'::text AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at,
       NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM hr.everybody;
RESET SESSION AUTHORIZATION;
SELECT smart_groups.preview_count(1, :'named');
-- A role that may act as the owner anyway is trusted.
GRANT regress_owner TO regress_other;
SELECT smart_groups.preview_count(1, :'named');
REVOKE regress_owner FROM regress_other;
SELECT smart_groups.preview_count(1, :'named');
SET SESSION AUTHORIZATION regress_owner;
CREATE OR REPLACE VIEW smart_groups.members AS
SELECT org AS spot_id, id, smart_groups.tell(name) AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
       'accepted'::text AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at,
       NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM hr.people;
GRANT TRIGGER ON smart_groups.group_members TO regress_other;
RESET SESSION AUTHORIZATION;
-- Its trigger, with its own rights and without.
SET SESSION AUTHORIZATION regress_other;
CREATE TABLE hr.audit (member bigint, noted_by text);
CREATE FUNCTION hr.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
$$ BEGIN INSERT INTO hr.audit VALUES (NEW.member_id, current_user); RETURN NULL; END $$;
CREATE TRIGGER note AFTER INSERT ON smart_groups.group_members FOR EACH ROW EXECUTE FUNCTION hr.note();
RESET SESSION AUTHORIZATION;
INSERT INTO hr.people VALUES (1, 3, 'Cyd');
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending();
TABLE hr.audit;
SET SESSION AUTHORIZATION regress_other;
ALTER FUNCTION hr.note() SECURITY INVOKER;
RESET SESSION AUTHORIZATION;
INSERT INTO hr.people VALUES (1, 4, 'Dan');
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending();
TABLE hr.audit;
ALTER FUNCTION hr.note() SECURITY DEFINER;
SELECT smart_groups.process_pending();
TABLE hr.audit;
SELECT * FROM smart_groups.verify();

DROP OWNED BY regress_owner, regress_other, regress_app CASCADE;
DROP ROLE regress_owner, regress_other, regress_app;
