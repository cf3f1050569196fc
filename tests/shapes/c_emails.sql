-- E-mail addresses in a second table, of which one is the main one; spots have numbers.
CREATE SCHEMA app;
CREATE TABLE app.clubs (id bigint PRIMARY KEY, name text, note text);
CREATE TABLE app.people (
    id integer PRIMARY KEY,
    club_id bigint REFERENCES app.clubs ON DELETE SET NULL ON UPDATE CASCADE,
    name text,
    state text,
    note text
);
CREATE TABLE app.emails (
    id bigint PRIMARY KEY,
    person_id integer NOT NULL REFERENCES app.people ON DELETE CASCADE ON UPDATE CASCADE,
    address text NOT NULL,
    is_main boolean NOT NULL,
    note text
);
CREATE UNIQUE INDEX ON app.emails (person_id) WHERE is_main;
INSERT INTO app.clubs VALUES (1, 'Chess', 'a'), (2, 'Go', 'b');
INSERT INTO app.people SELECT n, 1 + n % 2, pool.word(n), (ARRAY['accepted', 'pending', NULL])[1 + n % 3], 'note ' || n % 2
FROM generate_series(1, 12) AS n;
INSERT INTO app.emails SELECT n, 1 + n % 10, pool.word(n * 2) || pool.word(n), n <= 9, 'note ' || n % 2
FROM generate_series(1, 18) AS n;

CREATE VIEW smart_groups.spots WITH (security_invoker = true) AS
SELECT c.id, c.name, 'UTC' AS time_zone FROM app.clubs AS c;
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT p.club_id AS spot_id, p.id, p.name AS first_name, NULL::text AS last_name, e.address AS email, NULL::text AS title,
       coalesce(p.state, 'accepted') AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at,
       NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM app.people AS p LEFT JOIN app.emails AS e ON e.person_id = p.id AND e.is_main;

SELECT smart_groups.install();
SELECT smart_groups.track();
