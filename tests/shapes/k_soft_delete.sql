-- What is deleted stays, with a time: people, their tags and whole workspaces; definitions are archived.
CREATE SCHEMA app;
CREATE TABLE app.workspaces (id integer PRIMARY KEY, name text, archived_at timestamptz);
CREATE TABLE app.people (
    id bigint PRIMARY KEY,
    workspace_id integer NOT NULL REFERENCES app.workspaces ON DELETE CASCADE ON UPDATE CASCADE,
    name text,
    deleted_at timestamptz,
    note text
);
CREATE TABLE app.tags (
    id integer PRIMARY KEY,
    workspace_id integer NOT NULL REFERENCES app.workspaces ON DELETE CASCADE ON UPDATE CASCADE,
    name text,
    is_archived boolean NOT NULL
);
CREATE TABLE app.people_tags (
    person_id bigint NOT NULL REFERENCES app.people ON DELETE CASCADE ON UPDATE CASCADE,
    tag_id integer NOT NULL REFERENCES app.tags ON DELETE CASCADE ON UPDATE CASCADE,
    deleted_at timestamptz,
    PRIMARY KEY (person_id, tag_id)
);
INSERT INTO app.workspaces VALUES (1, 'North', NULL), (2, 'South', NULL), (3, 'Past', '2025-01-01');
INSERT INTO app.people
SELECT n, 1 + n % 2, pool.word(n), CASE WHEN n % 5 = 0 THEN pool.instant(n) END, 'note ' || n % 2 FROM generate_series(1, 14) AS n;
INSERT INTO app.tags SELECT w * 10 + t, w, (ARRAY['vip', 'press', 'old'])[t], t = 3 FROM generate_series(1, 2) AS w, generate_series(1, 3) AS t;
INSERT INTO app.people_tags
SELECT p.id, t.id, CASE WHEN (p.id + t.id) % 4 = 0 THEN pool.instant(p.id) END
FROM app.people AS p JOIN app.tags AS t USING (workspace_id) WHERE (p.id * 3 + t.id) % 5 < 3;

CREATE VIEW smart_groups.spots WITH (security_invoker = true) AS
SELECT w.id, w.name, 'UTC' AS time_zone FROM app.workspaces AS w WHERE w.archived_at IS NULL;
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT p.workspace_id AS spot_id, p.id, p.name AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
       'accepted' AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,
       NULL::timestamptz AS last_active_at
FROM app.people AS p WHERE p.deleted_at IS NULL;
CREATE VIEW smart_groups.tags WITH (security_invoker = true) AS
SELECT t.workspace_id AS spot_id, t.id, t.name FROM app.tags AS t WHERE NOT t.is_archived;
CREATE VIEW smart_groups.member_tags WITH (security_invoker = true) AS
SELECT p.workspace_id AS spot_id, l.person_id AS member_id, l.tag_id
FROM app.people_tags AS l
JOIN app.people AS p ON p.id = l.person_id
JOIN app.tags AS t ON t.id = l.tag_id AND NOT t.is_archived
WHERE l.deleted_at IS NULL;

SELECT smart_groups.install();
SELECT smart_groups.track();
