-- Attributes as rows: typed ones with a column for each type, and untyped ones, texts that their field's kind says how to read.
CREATE SCHEMA app;
CREATE TABLE app.teams (id integer PRIMARY KEY, name text);
CREATE TABLE app.users (
    id integer PRIMARY KEY,
    team_id integer NOT NULL REFERENCES app.teams ON DELETE CASCADE ON UPDATE CASCADE,
    name text
);
CREATE TABLE app.attributes (id integer PRIMARY KEY, name text, type text NOT NULL, note text);
CREATE TABLE app.attribute_values (
    user_id integer NOT NULL REFERENCES app.users ON DELETE CASCADE ON UPDATE CASCADE,
    attribute_id integer NOT NULL REFERENCES app.attributes ON DELETE CASCADE ON UPDATE CASCADE,
    words text,
    amount numeric,
    is_so boolean,
    day date,
    moment timestamptz,
    note text,
    PRIMARY KEY (user_id, attribute_id)
);
CREATE TABLE app.extra_fields (key text PRIMARY KEY, kind text NOT NULL);
CREATE TABLE app.extras (
    user_id integer NOT NULL REFERENCES app.users ON DELETE CASCADE ON UPDATE CASCADE,
    key text NOT NULL REFERENCES app.extra_fields ON DELETE CASCADE ON UPDATE CASCADE,
    raw text NOT NULL,
    PRIMARY KEY (user_id, key)
);
INSERT INTO app.teams VALUES (1, 'Red'), (2, 'Blue');
INSERT INTO app.users SELECT n, 1 + n % 2, pool.word(n) FROM generate_series(1, 10) AS n;
INSERT INTO app.attributes
SELECT n, t, t, 'note ' || n FROM unnest(ARRAY['text', 'number', 'boolean', 'date', 'timestamp']) WITH ORDINALITY AS a (t, n);
INSERT INTO app.attribute_values
SELECT n, a, CASE a WHEN 1 THEN pool.word(n) END, CASE a WHEN 2 THEN pool.number(n) END, CASE a WHEN 3 THEN n % 3 = 0 END,
       CASE a WHEN 4 THEN pool.day(n) END, CASE a WHEN 5 THEN pool.instant(n) END, 'note ' || n % 2
FROM generate_series(1, 10) AS n, generate_series(1, 5) AS a WHERE (n + a) % 4 > 0;
INSERT INTO app.extra_fields VALUES ('city', 'text'), ('size', 'number');
INSERT INTO app.extras SELECT n, 'city', pool.word(n) FROM generate_series(1, 8) AS n;
INSERT INTO app.extras SELECT n, 'size', pool.number(n)::text FROM generate_series(3, 10) AS n;

CREATE VIEW smart_groups.spots WITH (security_invoker = true) AS
SELECT t.id, t.name, 'UTC' AS time_zone FROM app.teams AS t;
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT u.team_id AS spot_id, u.id, u.name AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
       'accepted' AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,
       NULL::timestamptz AS last_active_at
FROM app.users AS u;
CREATE VIEW smart_groups.properties WITH (security_invoker = true) AS
SELECT t.id AS spot_id, a.id, a.name, a.type FROM app.teams AS t CROSS JOIN app.attributes AS a;
CREATE VIEW smart_groups.property_values WITH (security_invoker = true) AS
SELECT u.team_id AS spot_id, v.user_id AS member_id, v.attribute_id AS property_id, v.words AS text_value, v.amount AS number_value,
       v.is_so AS boolean_value, v.day AS date_value, v.moment AS timestamp_value
FROM app.attribute_values AS v JOIN app.users AS u ON u.id = v.user_id;
CREATE VIEW smart_groups.questions WITH (security_invoker = true) AS
SELECT t.id AS spot_id, f.key AS id, f.key AS name, f.kind AS type FROM app.teams AS t CROSS JOIN app.extra_fields AS f;
CREATE VIEW smart_groups.answers WITH (security_invoker = true) AS
SELECT u.team_id AS spot_id, e.user_id AS member_id, e.key AS question_id,
       CASE f.kind WHEN 'text' THEN e.raw END AS text_value,
       CASE WHEN f.kind = 'number' AND e.raw ~ '^-?\d+(\.\d+)?$' THEN e.raw::numeric END AS number_value
FROM app.extras AS e JOIN app.extra_fields AS f USING (key) JOIN app.users AS u ON u.id = e.user_id;

SELECT smart_groups.install();
SELECT smart_groups.track();
