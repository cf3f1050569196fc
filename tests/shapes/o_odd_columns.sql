-- Generated columns, and people whose key is made of two columns: as one text, which is a key.
CREATE SCHEMA app;
CREATE TABLE app.branches (country char(2) NOT NULL, number integer NOT NULL, name text, PRIMARY KEY (country, number));
CREATE TABLE app.clients (
    country char(2) NOT NULL,
    branch integer NOT NULL,
    number integer NOT NULL,
    given text NOT NULL,
    family text NOT NULL,
    full_name text GENERATED ALWAYS AS (given || family) STORED,
    paid numeric,
    owed numeric,
    balance numeric GENERATED ALWAYS AS (paid - owed) STORED,
    note text,
    PRIMARY KEY (country, branch, number),
    FOREIGN KEY (country, branch) REFERENCES app.branches ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO app.branches VALUES ('AT', 1, 'Vienna'), ('BE', 1, 'Ghent');
INSERT INTO app.clients (country, branch, number, given, family, paid, owed, note)
SELECT (ARRAY['AT', 'BE'])[1 + n % 2], 1, n / 2, pool.word(n), pool.word(n + 4), pool.number(n), pool.number(n / 2), 'note ' || n % 2
FROM generate_series(1, 14) AS n;

CREATE VIEW smart_groups.spots WITH (security_invoker = true) AS
SELECT b.country || '-' || b.number AS id, b.name, 'UTC' AS time_zone FROM app.branches AS b;
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT c.country || '-' || c.branch AS spot_id, c.country || '-' || c.branch || '-' || c.number AS id, c.full_name AS first_name,
       NULL::text AS last_name, NULL::text AS email, NULL::text AS title, 'accepted' AS status, NULL::bigint AS role_id,
       NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM app.clients AS c;
CREATE VIEW smart_groups.properties WITH (security_invoker = true) AS
SELECT b.country || '-' || b.number AS spot_id, 'balance' AS id, 'Balance' AS name, 'number' AS type FROM app.branches AS b;
CREATE VIEW smart_groups.property_values WITH (security_invoker = true) AS
SELECT c.country || '-' || c.branch AS spot_id, c.country || '-' || c.branch || '-' || c.number AS member_id, 'balance' AS property_id,
       c.balance AS number_value
FROM app.clients AS c WHERE c.balance IS NOT NULL;

SELECT smart_groups.install();
SELECT smart_groups.track();
