-- An application without tenants: one spot, whose key is a constant.
CREATE SCHEMA app;
CREATE TABLE app.customers (id uuid PRIMARY KEY, first_name text, last_name text, email text, is_active boolean NOT NULL, note text);
CREATE TABLE app.orders (id bigint PRIMARY KEY, customer_id uuid NOT NULL REFERENCES app.customers ON DELETE CASCADE ON UPDATE CASCADE, total numeric NOT NULL, note text);
INSERT INTO app.customers
SELECT pool.uuid(n), pool.word(n), pool.word(n + 2), pool.word(n * 2) || pool.word(n), n % 4 > 0, 'note ' || n % 2 FROM generate_series(1, 12) AS n;
INSERT INTO app.orders SELECT n, pool.uuid(1 + n % 8), pool.number(n), 'note ' || n % 2 FROM generate_series(1, 16) AS n;

CREATE VIEW smart_groups.spots WITH (security_invoker = true) AS
SELECT 1 AS id, 'All' AS name, 'UTC' AS time_zone;
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT 1 AS spot_id, c.id, c.first_name, c.last_name, c.email, NULL::text AS title,
       CASE WHEN c.is_active THEN 'accepted' ELSE 'closed' END AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at,
       NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM app.customers AS c;
CREATE VIEW smart_groups.properties WITH (security_invoker = true) AS
SELECT 1 AS spot_id, p.id, p.id AS name, 'number' AS type FROM (VALUES ('orders'), ('spent')) AS p (id);
-- Sums of rows, one value a customer.
CREATE VIEW smart_groups.property_values WITH (security_invoker = true) AS
SELECT 1 AS spot_id, o.customer_id AS member_id, 'orders' AS property_id, count(*)::numeric AS number_value
FROM app.orders AS o GROUP BY o.customer_id
UNION ALL
SELECT 1, o.customer_id, 'spent', sum(o.total) FROM app.orders AS o GROUP BY o.customer_id HAVING sum(o.total) > 0;

SELECT smart_groups.install();
SELECT smart_groups.track();
