-- Attributes as columns of the users, of several types: a branch of UNION ALL for each.
CREATE SCHEMA app;
CREATE TABLE app.tenants (code varchar(20) PRIMARY KEY, name text);
CREATE TABLE app.users (
    id uuid PRIMARY KEY,
    tenant varchar(20) NOT NULL REFERENCES app.tenants ON DELETE CASCADE ON UPDATE CASCADE,
    name text,
    city text,
    seats smallint,
    is_trial boolean,
    born date,
    ordered_at timestamptz,
    note text
);
INSERT INTO app.tenants VALUES ('acme', 'Acme'), ('zeta', 'Zeta');
INSERT INTO app.users
SELECT pool.uuid(n), (ARRAY['acme', 'zeta'])[1 + n % 2], pool.word(n), nullif(pool.word(n * 2), 'B'), nullif(n % 4, 3), nullif(n % 3 = 1, n % 5 = 0),
       CASE WHEN n % 5 > 0 THEN pool.day(n) END, CASE WHEN n % 7 > 0 THEN pool.instant(n / 2) END, 'note ' || n % 2
FROM generate_series(1, 14) AS n;

CREATE VIEW smart_groups.spots WITH (security_invoker = true) AS
SELECT t.code AS id, t.name, 'America/New_York' AS time_zone FROM app.tenants AS t;
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT u.tenant AS spot_id, u.id, u.name AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
       'accepted' AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,
       NULL::timestamptz AS last_active_at
FROM app.users AS u;
CREATE VIEW smart_groups.properties WITH (security_invoker = true) AS
SELECT t.code AS spot_id, p.id, p.id AS name, p.type
FROM app.tenants AS t
CROSS JOIN (VALUES ('city', 'text'), ('seats', 'number'), ('trial', 'boolean'), ('born', 'date'), ('ordered', 'timestamp')) AS p (id, type);
CREATE VIEW smart_groups.property_values WITH (security_invoker = true) AS
SELECT u.tenant AS spot_id, u.id AS member_id, 'city' AS property_id, u.city AS text_value, NULL::numeric AS number_value,
       NULL::boolean AS boolean_value, NULL::date AS date_value, NULL::timestamptz AS timestamp_value
FROM app.users AS u WHERE u.city IS NOT NULL
UNION ALL
SELECT u.tenant, u.id, 'seats', NULL, u.seats, NULL, NULL, NULL FROM app.users AS u WHERE u.seats IS NOT NULL
UNION ALL
SELECT u.tenant, u.id, 'trial', NULL, NULL, u.is_trial, NULL, NULL FROM app.users AS u WHERE u.is_trial IS NOT NULL
UNION ALL
SELECT u.tenant, u.id, 'born', NULL, NULL, NULL, u.born, NULL FROM app.users AS u WHERE u.born IS NOT NULL
UNION ALL
SELECT u.tenant, u.id, 'ordered', NULL, NULL, NULL, NULL, u.ordered_at FROM app.users AS u WHERE u.ordered_at IS NOT NULL;

SELECT smart_groups.install();
SELECT smart_groups.track();
