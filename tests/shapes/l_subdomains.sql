-- Spots by the name of their sub-domain, which every table has; people by their number in it.
CREATE SCHEMA app;
CREATE TABLE app.accounts (subdomain text PRIMARY KEY, title text, zone text NOT NULL CHECK (zone IN ('UTC', 'Asia/Kolkata')));
CREATE TABLE app.people (
    subdomain text NOT NULL REFERENCES app.accounts ON DELETE CASCADE ON UPDATE CASCADE,
    number integer NOT NULL,
    name text,
    job text,
    seen_at timestamptz,
    PRIMARY KEY (subdomain, number)
);
CREATE TABLE app.badges (
    subdomain text NOT NULL,
    number integer NOT NULL,
    badge text NOT NULL,
    PRIMARY KEY (subdomain, number, badge),
    FOREIGN KEY (subdomain, number) REFERENCES app.people ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO app.accounts VALUES ('acme', 'Acme', 'UTC'), ('zoo', 'Zoo', 'Asia/Kolkata');
-- The same numbers in both.
INSERT INTO app.people
SELECT s, n, pool.word(n + length(s)), pool.word(n * 2), pool.instant(n) + interval '11 hours 30 minutes' FROM unnest(ARRAY['acme', 'zoo']) AS s, generate_series(1, 8) AS n;
INSERT INTO app.badges
SELECT s, n, b FROM unnest(ARRAY['acme', 'zoo']) AS s, generate_series(1, 8) AS n, unnest(ARRAY['gold', 'blue', 'new']) AS b
WHERE (n * 7 + length(s) + ascii(b)) % 3 = 0;

CREATE VIEW smart_groups.spots WITH (security_invoker = true) AS
SELECT a.subdomain AS id, a.title AS name, a.zone AS time_zone FROM app.accounts AS a;
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT p.subdomain AS spot_id, p.number AS id, p.name AS first_name, NULL::text AS last_name, NULL::text AS email, p.job AS title,
       'accepted' AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,
       p.seen_at AS last_active_at
FROM app.people AS p;
CREATE VIEW smart_groups.tags WITH (security_invoker = true) AS
SELECT DISTINCT b.subdomain AS spot_id, b.badge AS id, b.badge AS name FROM app.badges AS b;
CREATE VIEW smart_groups.member_tags WITH (security_invoker = true) AS
SELECT b.subdomain AS spot_id, b.number AS member_id, b.badge AS tag_id FROM app.badges AS b;

SELECT smart_groups.install();
SELECT smart_groups.track();
