-- Tables in another schema, of another role, with row security on: their owner puts the triggers there that track() asks for.
CREATE ROLE shapes_hr;
CREATE ROLE shapes_groups BYPASSRLS;
CREATE SCHEMA hr AUTHORIZATION shapes_hr;
SET ROLE shapes_hr;
CREATE TABLE hr.firms (id integer PRIMARY KEY, name text);
CREATE TABLE hr.staff (
    id integer PRIMARY KEY,
    firm_id integer NOT NULL REFERENCES hr.firms ON DELETE CASCADE ON UPDATE CASCADE,
    name text,
    email text,
    note text
);
CREATE TABLE hr.phones (id integer PRIMARY KEY, staff_id integer NOT NULL REFERENCES hr.staff ON DELETE CASCADE ON UPDATE CASCADE, model text NOT NULL);
CREATE TABLE hr.topics (id integer PRIMARY KEY, firm_id integer NOT NULL REFERENCES hr.firms ON DELETE CASCADE ON UPDATE CASCADE, name text, note text);
CREATE TABLE hr.levels (
    staff_id integer NOT NULL REFERENCES hr.staff ON DELETE CASCADE ON UPDATE CASCADE,
    topic_id integer NOT NULL REFERENCES hr.topics ON DELETE CASCADE ON UPDATE CASCADE,
    level text,
    PRIMARY KEY (staff_id, topic_id)
);
ALTER TABLE hr.topics ENABLE ROW LEVEL SECURITY;
ALTER TABLE hr.staff ENABLE ROW LEVEL SECURITY;
ALTER TABLE hr.phones ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_firm ON hr.staff USING (firm_id = current_setting('app.firm', true)::integer);
CREATE POLICY nobody ON hr.phones USING (false);
CREATE POLICY nobody ON hr.topics USING (false);
GRANT USAGE ON SCHEMA hr TO shapes_groups;
GRANT SELECT ON ALL TABLES IN SCHEMA hr TO shapes_groups;
RESET ROLE;
INSERT INTO hr.firms VALUES (1, 'Acme'), (2, 'Zeta');
INSERT INTO hr.staff SELECT n, 1 + n % 2, pool.word(n), pool.word(n * 2) || pool.word(n), 'note ' || n % 2 FROM generate_series(1, 12) AS n;
INSERT INTO hr.phones SELECT n, 1 + n % 7, (ARRAY['old', 'new', 'none'])[1 + n % 3] FROM generate_series(1, 12) AS n;
INSERT INTO hr.topics SELECT n, 1 + n % 2, 'Topic ' || n, 'note ' || n FROM generate_series(1, 4) AS n;
INSERT INTO hr.levels SELECT s.id, t.id, pool.word(s.id + t.id) FROM hr.staff AS s JOIN hr.topics AS t ON t.firm_id = s.firm_id WHERE (s.id + t.id) % 3 > 0;

GRANT CREATE, USAGE ON SCHEMA smart_groups TO shapes_groups;
GRANT EXECUTE ON FUNCTION smart_groups.install, smart_groups_internal.track TO shapes_groups;
SET ROLE shapes_groups;
CREATE VIEW smart_groups.spots WITH (security_invoker = true) AS
SELECT f.id, f.name, 'UTC' AS time_zone FROM hr.firms AS f;
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT s.firm_id AS spot_id, s.id, s.name AS first_name, NULL::text AS last_name, s.email, NULL::text AS title, 'accepted' AS status,
       NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM hr.staff AS s;
CREATE VIEW smart_groups.member_tags WITH (security_invoker = true) AS
SELECT DISTINCT s.firm_id AS spot_id, p.staff_id AS member_id, p.model AS tag_id FROM hr.phones AS p JOIN hr.staff AS s ON s.id = p.staff_id;
CREATE VIEW smart_groups.tags WITH (security_invoker = true) AS
SELECT DISTINCT t.spot_id, t.tag_id AS id, t.tag_id AS name FROM smart_groups.member_tags AS t;
CREATE VIEW smart_groups.properties WITH (security_invoker = true) AS
SELECT t.firm_id AS spot_id, t.id, t.name, 'text' AS type FROM hr.topics AS t;
CREATE VIEW smart_groups.property_values WITH (security_invoker = true) AS
SELECT s.firm_id AS spot_id, l.staff_id AS member_id, l.topic_id AS property_id, l.level AS text_value
FROM hr.levels AS l JOIN hr.staff AS s ON s.id = l.staff_id;
RESET ROLE;
SET SESSION AUTHORIZATION shapes_groups;
SELECT smart_groups.install();
RESET SESSION AUTHORIZATION;
-- Whatever track() says that their owner has to run, their owner runs.
CREATE PROCEDURE pool.do_as_said() LANGUAGE plpgsql AS $$
DECLARE
    hint text;
    message text;
BEGIN
    FOR n IN 1..10 LOOP
        BEGIN
            SET LOCAL ROLE shapes_groups;
            PERFORM smart_groups.track();
            RETURN;
        EXCEPTION WHEN insufficient_privilege THEN
            GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT, message = MESSAGE_TEXT;
        END;
        SET LOCAL ROLE shapes_hr;
        EXECUTE substr(hint, strpos(hint, E'\n') + 1);
        RESET ROLE;
    END LOOP;
    RAISE EXCEPTION 'track() asks again and again: %', message;
END $$;
CALL pool.do_as_said();
-- What a group uses is refused to its owner, too, who may do nothing with smart groups.
CREATE PROCEDURE pool.delete_used_topic() LANGUAGE plpgsql AS $$
DECLARE
    used record;
BEGIN
    SELECT t.id, t.firm_id INTO STRICT used FROM hr.topics AS t JOIN hr.levels AS l ON l.topic_id = t.id LIMIT 1;
    PERFORM smart_groups.create_smart_group(used.firm_id, 'By topic', jsonb_build_object('combinator', 'and', 'rules', jsonb_build_array(
        jsonb_build_object('field', 'property:' || used.id, 'operator', 'notNull'))));
    BEGIN
        SET LOCAL ROLE shapes_hr;
        DELETE FROM hr.topics WHERE id = used.id;
        RAISE EXCEPTION 'topic % goes although a group uses it', used.id;
    EXCEPTION WHEN foreign_key_violation THEN
        RESET ROLE;
    END;
END $$;

--@ what a group uses is deleted by its owner
CALL pool.delete_used_topic();
