-- Answers know a submission only, and that knows whose it is; it may change its owner. Forms have fields with choices.
CREATE SCHEMA app;
CREATE TABLE app.sites (id bigint PRIMARY KEY, title text);
CREATE TABLE app.people (id bigint PRIMARY KEY, site_id bigint NOT NULL REFERENCES app.sites ON DELETE CASCADE ON UPDATE CASCADE, name text, note text);
CREATE TABLE app.fields (
    id integer PRIMARY KEY,
    site_id bigint NOT NULL REFERENCES app.sites ON DELETE CASCADE ON UPDATE CASCADE,
    label text,
    kind text NOT NULL,
    note text
);
CREATE TABLE app.choices (
    id integer PRIMARY KEY,
    field_id integer NOT NULL REFERENCES app.fields ON DELETE CASCADE ON UPDATE CASCADE,
    label text
);
CREATE TABLE app.submissions (
    id bigint PRIMARY KEY,
    person_id bigint NOT NULL UNIQUE REFERENCES app.people ON DELETE CASCADE ON UPDATE CASCADE,
    sent_at timestamptz,
    note text
);
CREATE TABLE app.entries (
    submission_id bigint NOT NULL REFERENCES app.submissions ON DELETE CASCADE ON UPDATE CASCADE,
    field_id integer NOT NULL REFERENCES app.fields ON DELETE CASCADE ON UPDATE CASCADE,
    words text,
    amount numeric,
    choice_id integer REFERENCES app.choices ON DELETE CASCADE ON UPDATE CASCADE,
    note text,
    PRIMARY KEY (submission_id, field_id)
);
INSERT INTO app.sites VALUES (1, 'North'), (2, 'South');
INSERT INTO app.people SELECT n, 1 + n % 2, pool.word(n), 'note ' || n % 2 FROM generate_series(1, 14) AS n;
INSERT INTO app.fields SELECT s * 10 + f, s, 'Field ' || f, (ARRAY['text', 'number', 'single_select'])[f], 'note ' || f
FROM generate_series(1, 2) AS s, generate_series(1, 3) AS f;
INSERT INTO app.choices SELECT s * 100 + c, s * 10 + 3, 'Choice ' || c FROM generate_series(1, 2) AS s, generate_series(1, 3) AS c;
INSERT INTO app.submissions SELECT n, n, pool.instant(n), 'note ' || n % 2 FROM generate_series(1, 10) AS n;
INSERT INTO app.entries
SELECT n, f.id, CASE f.kind WHEN 'text' THEN pool.word(n) END, CASE f.kind WHEN 'number' THEN pool.number(n) END,
       CASE f.kind WHEN 'single_select' THEN f.site_id * 100 + 1 + n / 2 % 3 END, 'note ' || n % 2
FROM generate_series(1, 10) AS n JOIN app.fields AS f ON f.site_id = 1 + n % 2 WHERE (n + f.id) % 4 > 0;

CREATE VIEW smart_groups.spots WITH (security_invoker = true) AS
SELECT s.id, s.title AS name, 'UTC' AS time_zone FROM app.sites AS s;
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT p.site_id AS spot_id, p.id, p.name AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
       'accepted' AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, s.sent_at AS registered_at,
       NULL::timestamptz AS last_active_at
FROM app.people AS p LEFT JOIN app.submissions AS s ON s.person_id = p.id;
CREATE VIEW smart_groups.questions WITH (security_invoker = true) AS
SELECT f.site_id AS spot_id, f.id, f.label AS name, f.kind AS type FROM app.fields AS f;
CREATE VIEW smart_groups.question_options WITH (security_invoker = true) AS
SELECT f.site_id AS spot_id, c.field_id AS question_id, c.id, c.label, 0 AS position
FROM app.choices AS c JOIN app.fields AS f ON f.id = c.field_id;
CREATE VIEW smart_groups.answers WITH (security_invoker = true) AS
SELECT p.site_id AS spot_id, s.person_id AS member_id, e.field_id AS question_id, e.words AS text_value, e.amount AS number_value,
       e.choice_id AS option_id
FROM app.entries AS e
JOIN app.submissions AS s ON s.id = e.submission_id
JOIN app.people AS p ON p.id = s.person_id;

SELECT smart_groups.install();
SELECT smart_groups.track();
