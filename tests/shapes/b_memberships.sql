-- Users in several organisations, with a role and a state in each; spots go by the name in their address.
CREATE SCHEMA app;
CREATE TABLE app.organisations (
    id integer PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    time_zone text
);
CREATE TABLE app.users (
    id uuid PRIMARY KEY,
    full_name text,
    email text,
    seen_at timestamptz,
    note text
);
CREATE TABLE app.memberships (
    organisation_id integer NOT NULL REFERENCES app.organisations ON DELETE CASCADE ON UPDATE CASCADE,
    user_id uuid NOT NULL REFERENCES app.users ON DELETE CASCADE ON UPDATE CASCADE,
    role text,
    state text NOT NULL,
    joined_at timestamptz,
    note text,
    PRIMARY KEY (organisation_id, user_id)
);
CREATE INDEX ON app.memberships (user_id);
INSERT INTO app.organisations VALUES (1, 'acme', 'Europe/Berlin'), (2, 'globex', NULL), (3, 'empty', 'UTC');
INSERT INTO app.users SELECT pool.uuid(n), pool.word(n), pool.word(n * 2) || pool.word(n), pool.instant(n), 'note ' || n % 2
FROM generate_series(1, 24) AS n;
INSERT INTO app.memberships
SELECT o, pool.uuid(n), (ARRAY['owner', 'editor', NULL])[1 + (n + o) % 3], (ARRAY['accepted', 'invited', 'pending', 'banned'])[1 + n * o % 4],
       pool.instant(n + o), 'note ' || n % 2
FROM generate_series(1, 2) AS o, generate_series(1, 20) AS n WHERE n % 5 <> o;

CREATE VIEW smart_groups.spots WITH (security_invoker = true) AS
SELECT o.slug AS id, initcap(o.slug) AS name, o.time_zone FROM app.organisations AS o;
CREATE VIEW smart_groups.roles WITH (security_invoker = true) AS
SELECT o.slug AS spot_id, r.id, r.id AS name, r.kind
FROM app.organisations AS o CROSS JOIN (VALUES ('owner', 'admin'), ('editor', 'custom')) AS r (id, kind);
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT o.slug AS spot_id, u.id, u.full_name AS first_name, NULL::text AS last_name, u.email, NULL::text AS title,
       m.state AS status, m.role AS role_id, NULL::timestamptz AS invited_at, m.joined_at AS registered_at, u.seen_at AS last_active_at
FROM app.memberships AS m
JOIN app.organisations AS o ON o.id = m.organisation_id
JOIN app.users AS u ON u.id = m.user_id;

SELECT smart_groups.install();
SELECT smart_groups.track();
