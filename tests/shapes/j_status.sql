-- A status that is no column: two flags and a date say it, and another table may say otherwise.
CREATE SCHEMA app;
CREATE TABLE app.groups (id integer PRIMARY KEY, name text, is_open boolean NOT NULL);
CREATE TABLE app.accounts (
    id integer PRIMARY KEY,
    group_id integer NOT NULL REFERENCES app.groups ON DELETE CASCADE ON UPDATE CASCADE,
    nick text,
    is_approved boolean NOT NULL,
    is_staged boolean NOT NULL,
    left_on date,
    note text
);
CREATE TABLE app.bans (id integer PRIMARY KEY, account_id integer NOT NULL REFERENCES app.accounts ON DELETE CASCADE ON UPDATE CASCADE, reason text, lifted boolean NOT NULL, note text);
INSERT INTO app.groups VALUES (1, 'Alpha', true), (2, 'Beta', true), (3, 'Gamma', false);
INSERT INTO app.accounts
SELECT n, 1 + n % 2, pool.word(n), n % 3 > 0, n % 4 = 0, CASE WHEN n % 5 = 0 THEN pool.day(n) END, 'note ' || n % 2
FROM generate_series(1, 14) AS n;
INSERT INTO app.bans SELECT n, n * 2, 'spam', n % 2 = 0, 'note ' || n % 2 FROM generate_series(1, 5) AS n;

CREATE VIEW smart_groups.spots WITH (security_invoker = true) AS
SELECT g.id, g.name, 'UTC' AS time_zone FROM app.groups AS g;
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT a.group_id AS spot_id, a.id, a.nick AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
       CASE WHEN a.left_on IS NOT NULL THEN 'left' WHEN NOT g.is_open THEN 'closed' WHEN b.account_id IS NOT NULL THEN 'banned'
            WHEN a.is_staged THEN 'invited' WHEN a.is_approved THEN 'accepted' ELSE 'pending' END AS status,
       NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM app.accounts AS a
JOIN app.groups AS g ON g.id = a.group_id
LEFT JOIN (SELECT DISTINCT n.account_id FROM app.bans AS n WHERE NOT n.lifted) AS b ON b.account_id = a.id;

SELECT smart_groups.install();
SELECT smart_groups.track();
