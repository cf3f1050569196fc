-- What runs with the caller's rights: the application's own code finds what it names by the caller's path, and
-- ours means what it says whatever stands first in that path.
\set VERBOSITY default
CREATE ROLE regress_app;
CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app TO regress_app;
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (1, 1, 'Points', 'number');
INSERT INTO smart_groups.members (spot_id, id, first_name, last_name, email, status, last_active_at) VALUES
    (1, 1, 'Ada', 'Lovelace', 'ada@acme.com', 'accepted', '2024-01-01 00:00+00'),
    (1, 2, 'Ben', 'Bitdiddle', 'ben@home.org', 'accepted', NULL), (2, 1, 'Cyd', NULL, 'cyd@acme.com', 'accepted', NULL);
INSERT INTO smart_groups.member_tags VALUES (1, 1, 1);
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, number_value) VALUES (1, 1, 1, 5);

-- Triggers and policies that name nothing by its schema.
SET search_path = app;
CREATE TABLE app.audit (what text, who text, at text);
CREATE FUNCTION app.note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit VALUES (TG_TABLE_NAME || ' ' || note_of(NEW.spot_id), current_user, current_setting('TimeZone'));
    RETURN NULL;
END $$;
CREATE FUNCTION app.note_of(bigint) RETURNS text LANGUAGE sql AS $$ SELECT 'spot ' || $1 $$;
CREATE TRIGGER note AFTER INSERT ON smart_groups.groups FOR EACH ROW EXECUTE FUNCTION app.note();
CREATE TRIGGER note AFTER INSERT ON smart_groups.group_members FOR EACH ROW WHEN (NEW.kind = 'static') EXECUTE FUNCTION app.note();
CREATE TRIGGER note AFTER INSERT ON smart_groups.blacklist FOR EACH ROW EXECUTE FUNCTION app.note();
CREATE TABLE app.spots_of_user (who text, spot bigint);
INSERT INTO app.spots_of_user VALUES ('regress_app', 1);
CREATE FUNCTION app.may_see(bigint) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT FROM spots_of_user WHERE who = current_user AND spot = $1) $$;
CREATE FUNCTION app.may_see_slowly(bigint) RETURNS boolean LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN may_see($1); END $$;
GRANT SELECT ON ALL TABLES IN SCHEMA app, smart_groups TO regress_app;
GRANT INSERT ON app.audit, smart_groups.groups, smart_groups.group_members, smart_groups.blacklist TO regress_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA smart_groups, smart_groups_internal TO regress_app;
ALTER TABLE smart_groups.members ENABLE ROW LEVEL SECURITY;
ALTER TABLE smart_groups.groups ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON smart_groups.members USING (app.may_see(spot_id));
CREATE POLICY own ON smart_groups.groups USING (app.may_see_slowly(spot_id)) WITH CHECK (app.may_see_slowly(spot_id));
RESET search_path;

SET SESSION AUTHORIZATION regress_app;
SET search_path = app;
SET TimeZone = 'Asia/Tokyo';
\set rule '{"combinator": "and", "rules": [{"field": "email", "operator": "endsWith", "value": "@acme.com"}]}'
SELECT smart_groups.create_static_group(1, 'Friends', '{1,2}') > 0 AS created;
SELECT smart_groups.create_smart_group(1, 'Acme', :'rule', blacklist => '{2}') > 0 AS created;
SELECT smart_groups.create_smart_group(2, 'Not mine', :'rule');
SELECT smart_groups.preview_count(1, :'rule'), smart_groups.preview_count(2, :'rule') AS hidden;
SELECT member_id, first_name FROM smart_groups.preview(1, :'rule');
SELECT smart_groups.evaluate(1, :'rule', 1), smart_groups.evaluate(2, :'rule', 1) AS hidden;
SELECT smart_groups.process_pending();
SELECT count(*) FROM smart_groups.verify();
SELECT name, phase FROM smart_groups.group_status;
SHOW search_path;
SHOW TimeZone;
RESET SESSION AUTHORIZATION;
SELECT * FROM app.audit;

-- A superuser's call, too, has its triggers run on its own path.
SET search_path = app;
SELECT smart_groups.create_static_group(1, 'By a superuser', '{1}') > 0 AS created;
SELECT what, who FROM audit WHERE who = 'postgres';
RESET search_path;

-- Names of PostgreSQL's own that lie in wait in a schema that comes first. The application's own code would fall
-- for them, so it is taken away.
DROP TRIGGER note ON smart_groups.groups;
DROP TRIGGER note ON smart_groups.group_members;
DROP TRIGGER note ON smart_groups.blacklist;
DROP POLICY own ON smart_groups.groups;
CREATE POLICY own ON smart_groups.groups USING (true);
DROP POLICY own ON smart_groups.members;
CREATE POLICY own ON smart_groups.members USING (true);
CREATE SCHEMA hostile;
GRANT USAGE ON SCHEMA hostile TO regress_app;
CREATE FUNCTION hostile.bad_text(text, text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'captured a text'; END $$;
DO $$
DECLARE
    n integer := 0;
    op text;
    kind text;
BEGIN
    FOR op, kind IN
        SELECT o.op, k.kind
        FROM unnest(ARRAY['=', '<>', '<', '<=', '>', '>=']) AS o (op),
             unnest(ARRAY['bigint', 'integer', 'numeric', 'boolean', 'date', 'timestamptz', 'uuid', 'text']) AS k (kind)
    LOOP
        n := n + 1;
        EXECUTE format('CREATE FUNCTION hostile.bad_%1$s(%2$s, %2$s) RETURNS boolean LANGUAGE plpgsql AS
            $f$ BEGIN RAISE EXCEPTION ''captured %3$s of %2$s''; END $f$', n, kind, op);
        EXECUTE format('CREATE OPERATOR hostile.%3$s (LEFTARG = %2$s, RIGHTARG = %2$s, FUNCTION = hostile.bad_%1$s)', n, kind, op);
    END LOOP;
END $$;
CREATE OPERATOR hostile.^@ (LEFTARG = text, RIGHTARG = text, FUNCTION = hostile.bad_text);
CREATE OPERATOR hostile.% (LEFTARG = integer, RIGHTARG = integer, FUNCTION = pg_catalog.int4pl);
CREATE DOMAIN hostile.text AS integer;
CREATE DOMAIN hostile.uuid AS integer;
CREATE DOMAIN hostile.timestamptz AS integer;
CREATE DOMAIN hostile.date AS integer;
CREATE DOMAIN hostile.numeric AS integer;
CREATE DOMAIN hostile.jsonb AS integer;
CREATE COLLATION hostile."C" (provider = icu, locale = 'und');
CREATE FUNCTION hostile.count() RETURNS bigint LANGUAGE sql AS 'SELECT 4711::bigint';
CREATE FUNCTION hostile.coalesce(text, text) RETURNS text LANGUAGE sql AS 'SELECT NULL::text';
CREATE FUNCTION hostile.unnest(anyarray) RETURNS SETOF anyelement LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'captured unnest'; END $$;
CREATE FUNCTION hostile.strpos(text, text) RETURNS integer LANGUAGE sql AS 'SELECT 0';
GRANT SELECT ON ALL TABLES IN SCHEMA hostile TO regress_app;
SET SESSION AUTHORIZATION regress_app;
CREATE TEMP TABLE pg_class (oid pg_catalog.int8);
SET search_path = hostile, app, pg_temp, pg_catalog;
\set every '{"combinator": "and", "rules": [{"field": "email", "operator": "endsWith", "value": "@acme.com"}, {"field": "email", "operator": "beginsWith", "value": "ada"}, {"field": "email", "operator": "contains", "value": "acme"}, {"field": "first_name", "operator": "in", "value": ["Ada", "Eve"]}, {"field": "status", "operator": "=", "value": "accepted"}, {"field": "tag", "operator": "in", "value": ["1"]}, {"field": "property:1", "operator": "between", "value": ["1", "9"]}, {"field": "last_active_at", "operator": "<", "value": "2024-06-01T00:00:00Z"}, {"field": "role", "operator": "null", "value": null}]}'
SELECT smart_groups.preview_count(1::pg_catalog.int8, :'every'::pg_catalog.jsonb);
SELECT member_id, last_name FROM smart_groups.preview(1::pg_catalog.int8, :'every'::pg_catalog.jsonb, blacklist => '{2}', page_size => 1);
SELECT member_id FROM smart_groups.preview(1::pg_catalog.int8, :'rule'::pg_catalog.jsonb, page_size => 1, after => (SELECT page_key FROM smart_groups.preview(1::pg_catalog.int8, :'rule'::pg_catalog.jsonb, page_size => 1)));
SELECT smart_groups.evaluate(1::pg_catalog.int8, :'every'::pg_catalog.jsonb, 1::pg_catalog.int8);
SELECT smart_groups.describe(1::pg_catalog.int8, :'rule'::pg_catalog.jsonb);
SELECT pg_catalog.jsonb_array_length(smart_groups.fields(1::pg_catalog.int8)) OPERATOR(pg_catalog.>) 0 AS fields;
SELECT * FROM smart_groups.verify();
SELECT name, phase FROM smart_groups.group_status;
SELECT backlog OPERATOR(pg_catalog.>=) 0 AS seen FROM smart_groups.worker_status;
SELECT pg_catalog.count(*) FROM smart_groups.set_aside;
SELECT smart_groups.create_static_group(1::pg_catalog.int8, 'More friends', '{1,2}') OPERATOR(pg_catalog.>) 0 AS created;
SELECT smart_groups.create_smart_group(1::pg_catalog.int8, 'All of it', :'every'::pg_catalog.jsonb, blacklist => '{2}') OPERATOR(pg_catalog.>) 0 AS created;
SELECT smart_groups.process_pending();
SELECT * FROM smart_groups.verify();
RESET search_path;
DROP TABLE pg_temp.pg_class;
RESET SESSION AUTHORIZATION;
SELECT g.name, m.member_id FROM smart_groups.groups g JOIN smart_groups.group_members m ON m.group_id = g.id ORDER BY 1, 2;

SET client_min_messages = warning;
DROP SCHEMA hostile CASCADE;
DROP OWNED BY regress_app;
DROP ROLE regress_app;
