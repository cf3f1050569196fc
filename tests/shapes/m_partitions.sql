-- Users in partitions, which come and go with their rows: no trigger sees that, and it is noticed all the same.
CREATE SCHEMA app;
CREATE TABLE app.regions (id integer PRIMARY KEY, name text);
CREATE TABLE app.users (
    region_id integer NOT NULL REFERENCES app.regions ON DELETE CASCADE ON UPDATE CASCADE,
    id bigint NOT NULL,
    name text,
    email text,
    note text,
    PRIMARY KEY (region_id, id)
) PARTITION BY LIST (region_id);
CREATE TABLE app.users_1 PARTITION OF app.users FOR VALUES IN (1) PARTITION BY RANGE (id);
CREATE TABLE app.users_1_low PARTITION OF app.users_1 FOR VALUES FROM (0) TO (6);
CREATE TABLE app.users_1_high PARTITION OF app.users_1 DEFAULT;
CREATE TABLE app.users_2 PARTITION OF app.users FOR VALUES IN (2);
CREATE TABLE app.users_rest PARTITION OF app.users DEFAULT;
INSERT INTO app.regions VALUES (1, 'East'), (2, 'West'), (3, 'North');
INSERT INTO app.users SELECT 1 + n % 2, n, pool.word(n), pool.word(n * 2) || pool.word(n), 'note ' || n % 2 FROM generate_series(1, 16) AS n;

CREATE VIEW smart_groups.spots WITH (security_invoker = true) AS
SELECT r.id, r.name, 'UTC' AS time_zone FROM app.regions AS r;
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT u.region_id AS spot_id, u.id, u.name AS first_name, NULL::text AS last_name, u.email, NULL::text AS title,
       'accepted' AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,
       NULL::timestamptz AS last_active_at
FROM app.users AS u;

SELECT smart_groups.install();
SELECT smart_groups.track();

--@ a partition is detached
ALTER TABLE app.users DETACH PARTITION app.users_2;
--@ rows change meanwhile, and it is attached again
UPDATE app.users_2 SET name = 'acme', email = 'acme';
ALTER TABLE app.users ATTACH PARTITION app.users_2 FOR VALUES IN (2);
--@ rows that change in a partition by its own name
UPDATE app.users_1_low SET name = 'ba', email = NULL;
--@ a partition of a partition is dropped
DROP TABLE app.users_1_high;
--@ a new one comes with rows
CREATE TABLE app.users_1_new (LIKE app.users INCLUDING ALL);
INSERT INTO app.users_1_new VALUES (1, 100, 'a', 'acme'), (1, 101, 'ab', 'ba');
ALTER TABLE app.users_1 ATTACH PARTITION app.users_1_new FOR VALUES FROM (100) TO (200);
--@ rows of it change
DELETE FROM app.users WHERE id = 100;
--@ a partition is emptied
TRUNCATE app.users_1_low;
