-- An application of its own shape: text tenants, uuid users, attributes as columns, tags in an array; for the tests that run inside
-- a server. All that it defines stands in tables of its own, too.
CREATE SCHEMA app;

CREATE TABLE app.tenants (id text PRIMARY KEY, name text, time_zone text);

CREATE TABLE app.roles (spot_id text, id text, name text, kind text);

CREATE TABLE app.tags (spot_id text, id text, name text);

CREATE TABLE app.properties (spot_id text, id text, name text, type text);

CREATE TABLE app.property_options (spot_id text, property_id text, id text, label text, position integer);

CREATE TABLE app.questions (LIKE app.properties);

CREATE TABLE app.question_options (spot_id text, question_id text, id text, label text, position integer);

CREATE TABLE app.users (
    tenant text NOT NULL, id uuid PRIMARY KEY, first_name text, last_name text, email text, title text, status text, role text,
    invited_at timestamptz, registered_at timestamptz, last_active_at timestamptz, tags text[],
    p1 text, p2 numeric, p3 boolean, p4 date, p5 timestamptz, p6 text, p7 text[],
    q11 text, q12 numeric, q13 boolean, q14 date, q15 timestamptz, q16 text, q17 text[]
);

CREATE VIEW smart_groups.spots AS SELECT * FROM app.tenants;

CREATE VIEW smart_groups.roles AS SELECT * FROM app.roles;

CREATE VIEW smart_groups.tags AS SELECT * FROM app.tags;

CREATE VIEW smart_groups.properties AS SELECT * FROM app.properties;

CREATE VIEW smart_groups.property_options AS SELECT * FROM app.property_options;

CREATE VIEW smart_groups.questions AS SELECT * FROM app.questions;

CREATE VIEW smart_groups.question_options AS SELECT * FROM app.question_options;

CREATE VIEW smart_groups.members AS
SELECT tenant AS spot_id, id, first_name, last_name, email, title, status, role AS role_id, invited_at, registered_at, last_active_at
FROM app.users;

CREATE VIEW smart_groups.member_tags AS
SELECT tenant AS spot_id, id AS member_id, t AS tag_id FROM app.users CROSS JOIN LATERAL unnest(tags) AS t;

CREATE VIEW smart_groups.property_values AS
SELECT tenant AS spot_id, id AS member_id, '1' AS property_id, p1 AS text_value, NULL::numeric AS number_value, NULL::boolean AS boolean_value,
       NULL::date AS date_value, NULL::timestamptz AS timestamp_value, NULL::text AS option_id
FROM app.users WHERE p1 IS NOT NULL
UNION ALL SELECT tenant, id, '2', NULL, p2, NULL, NULL, NULL, NULL FROM app.users WHERE p2 IS NOT NULL
UNION ALL SELECT tenant, id, '3', NULL, NULL, p3, NULL, NULL, NULL FROM app.users WHERE p3 IS NOT NULL
UNION ALL SELECT tenant, id, '4', NULL, NULL, NULL, p4, NULL, NULL FROM app.users WHERE p4 IS NOT NULL
UNION ALL SELECT tenant, id, '5', NULL, NULL, NULL, NULL, p5, NULL FROM app.users WHERE p5 IS NOT NULL
UNION ALL SELECT tenant, id, '6', NULL, NULL, NULL, NULL, NULL, p6 FROM app.users WHERE p6 IS NOT NULL;

CREATE VIEW smart_groups.property_choices AS
SELECT tenant AS spot_id, id AS member_id, '7' AS property_id, c AS option_id FROM app.users CROSS JOIN LATERAL unnest(p7) AS c;

CREATE VIEW smart_groups.answers AS
SELECT tenant AS spot_id, id AS member_id, '11' AS question_id, q11 AS text_value, NULL::numeric AS number_value, NULL::boolean AS boolean_value,
       NULL::date AS date_value, NULL::timestamptz AS timestamp_value, NULL::text AS option_id
FROM app.users WHERE q11 IS NOT NULL
UNION ALL SELECT tenant, id, '12', NULL, q12, NULL, NULL, NULL, NULL FROM app.users WHERE q12 IS NOT NULL
UNION ALL SELECT tenant, id, '13', NULL, NULL, q13, NULL, NULL, NULL FROM app.users WHERE q13 IS NOT NULL
UNION ALL SELECT tenant, id, '14', NULL, NULL, NULL, q14, NULL, NULL FROM app.users WHERE q14 IS NOT NULL
UNION ALL SELECT tenant, id, '15', NULL, NULL, NULL, NULL, q15, NULL FROM app.users WHERE q15 IS NOT NULL
UNION ALL SELECT tenant, id, '16', NULL, NULL, NULL, NULL, NULL, q16 FROM app.users WHERE q16 IS NOT NULL;

CREATE VIEW smart_groups.answer_choices AS
SELECT tenant AS spot_id, id AS member_id, '17' AS question_id, c AS option_id FROM app.users CROSS JOIN LATERAL unnest(q17) AS c;
