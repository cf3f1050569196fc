-- Tags from three places: taggings of whatever kind of thing, an array of texts, and a list with commas.
CREATE SCHEMA app;
CREATE TABLE app.orgs (id integer PRIMARY KEY, name text);
CREATE TABLE app.tags (id integer PRIMARY KEY, name text NOT NULL UNIQUE, note text);
CREATE TABLE app.people (
    id bigint PRIMARY KEY,
    org_id integer NOT NULL REFERENCES app.orgs ON DELETE CASCADE ON UPDATE CASCADE,
    name text,
    labels text[],
    keywords text NOT NULL DEFAULT '',
    note text
);
CREATE TABLE app.taggings (
    id bigint PRIMARY KEY,
    tag_id integer NOT NULL REFERENCES app.tags ON DELETE CASCADE ON UPDATE CASCADE,
    taggable_type text NOT NULL,
    taggable_id bigint NOT NULL,
    note text
);
CREATE INDEX ON app.taggings (taggable_id) WHERE taggable_type = 'Person';
INSERT INTO app.orgs VALUES (1, 'One'), (2, 'Two');
INSERT INTO app.tags SELECT n, (ARRAY['vip', 'press', 'staff', 'guest'])[n], 'note ' || n FROM generate_series(1, 4) AS n;
INSERT INTO app.people
SELECT n, 1 + n % 2, pool.word(n), (ARRAY['{}', '{vip,red}', '{blue}', '{red,blue}', NULL])[1 + n % 5]::text[],
       (ARRAY['', 'press', 'blue,green', 'green'])[1 + n % 4], 'note ' || n % 2
FROM generate_series(1, 12) AS n;
INSERT INTO app.taggings
SELECT n, 1 + n % 4, CASE WHEN n % 4 = 3 THEN 'Photo' ELSE 'Person' END, 1 + n % 12, 'note ' || n % 2 FROM generate_series(1, 16) AS n;

CREATE VIEW smart_groups.spots WITH (security_invoker = true) AS
SELECT o.id, o.name, 'UTC' AS time_zone FROM app.orgs AS o;
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT p.org_id AS spot_id, p.id, p.name AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
       'accepted' AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,
       NULL::timestamptz AS last_active_at
FROM app.people AS p;
CREATE VIEW smart_groups.member_tags WITH (security_invoker = true) AS
SELECT p.org_id AS spot_id, g.taggable_id AS member_id, t.name AS tag_id
FROM app.taggings AS g JOIN app.tags AS t ON t.id = g.tag_id JOIN app.people AS p ON p.id = g.taggable_id
WHERE g.taggable_type = 'Person'
UNION
SELECT p.org_id, p.id, l.label FROM app.people AS p CROSS JOIN LATERAL unnest(p.labels) AS l (label)
UNION
SELECT p.org_id, p.id, k.keyword FROM app.people AS p CROSS JOIN LATERAL string_to_table(p.keywords, ',') AS k (keyword) WHERE k.keyword <> '';
-- A tag is whatever somebody bears.
CREATE VIEW smart_groups.tags WITH (security_invoker = true) AS
SELECT DISTINCT t.spot_id, t.tag_id AS id, t.tag_id AS name FROM smart_groups.member_tags AS t;

SELECT smart_groups.install();
SELECT smart_groups.track();
