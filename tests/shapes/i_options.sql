-- Options in an array of texts and of an enum type; what is chosen is a text, an enum's value, and an array.
CREATE SCHEMA app;
CREATE TYPE app.size AS ENUM ('small', 'medium', 'large');
CREATE TABLE app.shops (id integer PRIMARY KEY, name text);
CREATE TABLE app.fields (
    id text PRIMARY KEY,
    choices text[] NOT NULL,
    is_multiple boolean NOT NULL,
    note text
);
CREATE TABLE app.customers (
    id bigint PRIMARY KEY,
    shop_id integer NOT NULL REFERENCES app.shops ON DELETE CASCADE ON UPDATE CASCADE,
    name text,
    size app.size,
    note text
);
CREATE TABLE app.picks (
    customer_id bigint NOT NULL REFERENCES app.customers ON DELETE CASCADE ON UPDATE CASCADE,
    field_id text NOT NULL REFERENCES app.fields ON DELETE CASCADE ON UPDATE CASCADE,
    picked text[] NOT NULL,
    note text,
    PRIMARY KEY (customer_id, field_id)
);
INSERT INTO app.shops VALUES (1, 'East'), (2, 'West');
INSERT INTO app.fields VALUES ('plan', '{free,pro,team}', false, 'a'), ('hobbies', '{art,music,sport}', true, 'b');
INSERT INTO app.customers
SELECT n, 1 + n % 2, pool.word(n), (ARRAY['small', 'medium', 'large', NULL])[1 + n % 4]::app.size, 'note ' || n % 2
FROM generate_series(1, 12) AS n;
INSERT INTO app.picks SELECT n, 'plan', ARRAY[(ARRAY['free', 'pro', 'team'])[1 + n / 2 % 3]], 'note ' || n % 2 FROM generate_series(1, 9) AS n;
INSERT INTO app.picks SELECT n, 'hobbies', (ARRAY['{art}', '{art,music}', '{sport}'])[1 + n % 3]::text[], 'note ' || n % 2 FROM generate_series(4, 12) AS n;

CREATE VIEW smart_groups.spots WITH (security_invoker = true) AS
SELECT s.id, s.name, 'UTC' AS time_zone FROM app.shops AS s;
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT c.shop_id AS spot_id, c.id, c.name AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
       'accepted' AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,
       NULL::timestamptz AS last_active_at
FROM app.customers AS c;
CREATE VIEW smart_groups.properties WITH (security_invoker = true) AS
SELECT s.id AS spot_id, 'size' AS id, 'Size' AS name, 'single_select' AS type FROM app.shops AS s
UNION ALL
SELECT s.id, f.id, initcap(f.id), CASE WHEN f.is_multiple THEN 'multi_select' ELSE 'single_select' END
FROM app.shops AS s CROSS JOIN app.fields AS f;
CREATE VIEW smart_groups.property_options WITH (security_invoker = true) AS
SELECT s.id AS spot_id, 'size' AS property_id, o.size::text AS id, o.size::text AS label, o.position
FROM app.shops AS s CROSS JOIN unnest(enum_range(NULL::app.size)) WITH ORDINALITY AS o (size, position)
UNION ALL
SELECT s.id, f.id, o.choice, o.choice, o.position
FROM app.shops AS s CROSS JOIN app.fields AS f CROSS JOIN LATERAL unnest(f.choices) WITH ORDINALITY AS o (choice, position);
CREATE VIEW smart_groups.property_values WITH (security_invoker = true) AS
SELECT c.shop_id AS spot_id, c.id AS member_id, 'size' AS property_id, c.size::text AS option_id
FROM app.customers AS c WHERE c.size IS NOT NULL
UNION ALL
SELECT c.shop_id, c.id, p.field_id, p.picked[1]
FROM app.picks AS p JOIN app.customers AS c ON c.id = p.customer_id JOIN app.fields AS f ON f.id = p.field_id AND NOT f.is_multiple;
CREATE VIEW smart_groups.property_choices WITH (security_invoker = true) AS
SELECT c.shop_id AS spot_id, c.id AS member_id, p.field_id AS property_id, o.choice AS option_id
FROM app.picks AS p JOIN app.customers AS c ON c.id = p.customer_id JOIN app.fields AS f ON f.id = p.field_id AND f.is_multiple
CROSS JOIN LATERAL unnest(p.picked) AS o (choice);

SELECT smart_groups.install();
SELECT smart_groups.track();
