-- Attributes as keys of JSONB columns: of one they are listed in a table, of the other whatever keys there are.
CREATE SCHEMA app;
CREATE TABLE app.sites (id bigint PRIMARY KEY, name text);
CREATE TABLE app.users (
    id bigint PRIMARY KEY,
    site_id bigint NOT NULL REFERENCES app.sites ON DELETE CASCADE ON UPDATE CASCADE,
    data jsonb NOT NULL,
    survey jsonb,
    note text
);
CREATE TABLE app.keys (key text PRIMARY KEY, type text NOT NULL, label text);
INSERT INTO app.sites VALUES (1, 'North'), (2, 'South');
INSERT INTO app.keys VALUES ('city', 'text', 'City'), ('points', 'number', 'Points'), ('news', 'boolean', 'Newsletter'), ('born', 'date', 'Born');
INSERT INTO app.users
SELECT n, 1 + n % 2,
       jsonb_strip_nulls(jsonb_build_object('name', pool.word(n), 'city', nullif(pool.word(n * 2), 'B'), 'points', nullif(pool.number(n), 1),
                                            'news', n % 3 = 0, 'born', CASE WHEN n % 4 > 0 THEN pool.day(n) END)),
       CASE WHEN n % 5 > 0 THEN jsonb_build_object('why', pool.word(n + 1), 'how', pool.word(n * 3)) - (ARRAY['why', 'how', 'x'])[1 + n % 3] END,
       'note ' || n % 2
FROM generate_series(1, 14) AS n;

CREATE VIEW smart_groups.spots WITH (security_invoker = true) AS
SELECT s.id, s.name, 'UTC' AS time_zone FROM app.sites AS s;
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT u.site_id AS spot_id, u.id, u.data ->> 'name' AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
       'accepted' AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,
       NULL::timestamptz AS last_active_at
FROM app.users AS u;
CREATE VIEW smart_groups.properties WITH (security_invoker = true) AS
SELECT s.id AS spot_id, k.key AS id, k.label AS name, k.type FROM app.sites AS s CROSS JOIN app.keys AS k;
CREATE VIEW smart_groups.property_values WITH (security_invoker = true) AS
SELECT u.site_id AS spot_id, u.id AS member_id, k.key AS property_id,
       CASE k.type WHEN 'text' THEN u.data ->> k.key END AS text_value,
       CASE WHEN k.type = 'number' AND jsonb_typeof(u.data -> k.key) = 'number' THEN (u.data ->> k.key)::numeric END AS number_value,
       CASE WHEN k.type = 'boolean' AND jsonb_typeof(u.data -> k.key) = 'boolean' THEN (u.data ->> k.key)::boolean END AS boolean_value,
       CASE WHEN k.type = 'date' AND u.data ->> k.key ~ '^\d{4}-\d\d-\d\d$' THEN (u.data ->> k.key)::date END AS date_value
FROM app.users AS u JOIN app.keys AS k ON u.data ? k.key;
CREATE VIEW smart_groups.questions WITH (security_invoker = true) AS
SELECT DISTINCT u.site_id AS spot_id, k.key AS id, k.key AS name, 'text' AS type
FROM app.users AS u CROSS JOIN LATERAL jsonb_object_keys(u.survey) AS k (key);
CREATE VIEW smart_groups.answers WITH (security_invoker = true) AS
SELECT u.site_id AS spot_id, u.id AS member_id, a.key AS question_id, a.value AS text_value
FROM app.users AS u CROSS JOIN LATERAL jsonb_each_text(u.survey) AS a (key, value);

SELECT smart_groups.install();
SELECT smart_groups.track();
