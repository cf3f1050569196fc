"""Applications that keep people in tables of their own, as docs/query_plans.md and the plans tests have them: the tables, the
views over them, the indexes that rules need there, and rules."""
import time

from bench.community import criterion

# People in several organisations, by a table between; values as rows, one column a type, and as texts with a kind.
ROWS_TABLES = """
    CREATE SCHEMA app;
    CREATE TABLE app.organisation (id integer PRIMARY KEY, name text);
    CREATE TABLE app.person (id bigint PRIMARY KEY, name text NOT NULL, email text, joined_at timestamptz, seen_at timestamptz);
    CREATE TABLE app.membership (
        organisation_id integer REFERENCES app.organisation, person_id bigint REFERENCES app.person, state text NOT NULL,
        PRIMARY KEY (organisation_id, person_id));
    CREATE TABLE app.field (id integer PRIMARY KEY, name text, kind text);
    CREATE TABLE app.typed_value (
        person_id bigint REFERENCES app.person, field_id integer REFERENCES app.field, text_value text, number_value numeric,
        date_value date, PRIMARY KEY (person_id, field_id));
    CREATE TABLE app.raw_value (
        person_id bigint REFERENCES app.person, field_id integer REFERENCES app.field, kind text, raw text,
        PRIMARY KEY (person_id, field_id))"""
ROWS_DATA = """
    INSERT INTO app.organisation SELECT n, 'Organisation ' || n FROM generate_series(1, 10) AS n;
    INSERT INTO app.field VALUES (1, 'City', 'text'), (2, 'Score', 'number'), (3, 'Birthday', 'date');
    INSERT INTO app.person SELECT n, 'Person ' || n, 'person' || n || '@' || ('{{acme.com,example.org}}'::text[])[1 + n % 2],
        timestamptz '2020-01-01 00:00+00' + n * interval '6 years' / {people}, timestamptz '2026-01-01 00:00+00' + n * interval '1 second'
        FROM generate_series(1, {people}) AS n;
    INSERT INTO app.membership SELECT 1 + n % 10, n, 'active' FROM generate_series(1, {people}) AS n;
    INSERT INTO app.membership SELECT 1 + (n + 1) % 10, n, 'active' FROM generate_series(10, {people}, 10) AS n;
    INSERT INTO app.typed_value (person_id, field_id, text_value) SELECT n, 1, 'City ' || n / 10 % 1000 FROM generate_series(1, {people}) AS n;
    INSERT INTO app.typed_value (person_id, field_id, number_value) SELECT n, 2, n / 10 % 1000 FROM generate_series(1, {people}) AS n;
    INSERT INTO app.typed_value (person_id, field_id, date_value)
        SELECT n, 3, date '1950-01-01' + (n * 7919::bigint % 20000)::integer FROM generate_series(2, {people}, 4) AS n;
    INSERT INTO app.raw_value SELECT n, 1, 'text', 'City ' || n / 10 % 1000 FROM generate_series(1, {people}) AS n;
    INSERT INTO app.raw_value SELECT n, 2, 'number', (n / 10 % 1000)::text FROM generate_series(1, {people}) AS n"""
ROWS_VIEWS = """
    CREATE VIEW smart_groups.spots AS SELECT id, name, 'UTC'::text AS time_zone FROM app.organisation;
    CREATE VIEW smart_groups.members AS
        SELECT m.organisation_id AS spot_id, m.person_id AS id, p.name AS first_name, NULL::text AS last_name, p.email, NULL::text AS title,
               CASE m.state WHEN 'active' THEN 'accepted' ELSE m.state END AS status, NULL::bigint AS role_id,
               NULL::timestamptz AS invited_at, p.joined_at AS registered_at, p.seen_at AS last_active_at
        FROM app.membership AS m JOIN app.person AS p ON p.id = m.person_id;
    CREATE VIEW smart_groups.properties AS
        SELECT o.id AS spot_id, f.id, f.name, f.kind AS type FROM app.organisation AS o CROSS JOIN app.field AS f;
    CREATE VIEW smart_groups.property_values AS
        SELECT m.organisation_id AS spot_id, m.person_id AS member_id, v.field_id AS property_id, v.text_value, v.number_value, v.date_value
        FROM app.typed_value AS v JOIN app.membership AS m ON m.person_id = v.person_id;
    CREATE VIEW smart_groups.questions AS
        SELECT o.id AS spot_id, f.id, f.name, f.kind AS type FROM app.organisation AS o CROSS JOIN app.field AS f WHERE f.kind <> 'date';
    CREATE VIEW smart_groups.answers AS
        SELECT m.organisation_id AS spot_id, m.person_id AS member_id, v.field_id AS question_id, v.raw AS text_value, NULL::numeric AS number_value
        FROM app.raw_value AS v JOIN app.membership AS m ON m.person_id = v.person_id WHERE v.kind = 'text'
        UNION ALL
        SELECT m.organisation_id, m.person_id, v.field_id, NULL, v.raw::numeric
        FROM app.raw_value AS v JOIN app.membership AS m ON m.person_id = v.person_id WHERE v.kind = 'number'"""

# One table of people; values as columns and as keys of a document, a branch of UNION ALL each.
COLUMNS_TABLES = """
    CREATE SCHEMA app;
    CREATE TABLE app.organisation (id integer PRIMARY KEY, name text);
    CREATE TABLE app.person (
        id bigint PRIMARY KEY, organisation_id integer REFERENCES app.organisation, name text NOT NULL, email text, joined_at timestamptz,
        seen_at timestamptz, city text, score integer, birthday date, details jsonb NOT NULL DEFAULT '{}');
    CREATE INDEX ON app.person (organisation_id, id)"""
COLUMNS_DATA = """
    INSERT INTO app.organisation SELECT n, 'Organisation ' || n FROM generate_series(1, 10) AS n;
    INSERT INTO app.person
        SELECT n, 1 + n % 10, 'Person ' || n, 'person' || n || '@' || ('{{acme.com,example.org}}'::text[])[1 + n % 2],
            timestamptz '2020-01-01 00:00+00' + n * interval '6 years' / {people}, timestamptz '2026-01-01 00:00+00' + n * interval '1 second',
            'City ' || n / 10 % 1000, n / 10 % 1000, CASE n % 2 WHEN 0 THEN date '1950-01-01' + (n * 7919::bigint % 20000)::integer END,
            jsonb_build_object('plan', 'Plan ' || n / 10 % 1000, 'points', n / 10 % 1000)
        FROM generate_series(1, {people}) AS n"""
COLUMNS_VIEWS = """
    CREATE VIEW smart_groups.spots AS SELECT id, name, 'UTC'::text AS time_zone FROM app.organisation;
    CREATE VIEW smart_groups.members AS
        SELECT p.organisation_id AS spot_id, p.id, p.name AS first_name, NULL::text AS last_name, p.email, NULL::text AS title,
               'accepted'::text AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, p.joined_at AS registered_at,
               p.seen_at AS last_active_at
        FROM app.person AS p;
    CREATE VIEW smart_groups.properties AS
        SELECT o.id AS spot_id, a.id, a.id AS name, a.type
        FROM app.organisation AS o CROSS JOIN (VALUES ('city', 'text'), ('score', 'number'), ('birthday', 'date')) AS a (id, type);
    CREATE VIEW smart_groups.property_values AS
        SELECT p.organisation_id AS spot_id, p.id AS member_id, 'city'::text AS property_id, p.city AS text_value,
               NULL::numeric AS number_value, NULL::date AS date_value FROM app.person AS p WHERE p.city IS NOT NULL
        UNION ALL
        SELECT p.organisation_id, p.id, 'score', NULL, p.score::numeric, NULL FROM app.person AS p WHERE p.score IS NOT NULL
        UNION ALL
        SELECT p.organisation_id, p.id, 'birthday', NULL, NULL, p.birthday FROM app.person AS p WHERE p.birthday IS NOT NULL;
    CREATE VIEW smart_groups.questions AS
        SELECT o.id AS spot_id, a.id, a.id AS name, a.type
        FROM app.organisation AS o CROSS JOIN (VALUES ('plan', 'text'), ('points', 'number')) AS a (id, type);
    CREATE VIEW smart_groups.answers AS
        SELECT p.organisation_id AS spot_id, p.id AS member_id, 'plan'::text AS question_id, p.details ->> 'plan' AS text_value,
               NULL::numeric AS number_value FROM app.person AS p WHERE p.details ? 'plan'
        UNION ALL
        SELECT p.organisation_id, p.id, 'points', NULL, (p.details ->> 'points')::numeric FROM app.person AS p WHERE p.details ? 'points'"""


def relative(days):
    """So many days ago, as a rule says it."""
    return {"mode": "relative", "anchor": "startOfDay", "offset": -days, "unit": "day"}


# By what is shown of each: an equal text, a range of numbers, and what moves with the clock.
ROWS_RULES = {
    "e, typed: a text": criterion("property:1", "=", "City 7"),
    "e, typed: numbers": criterion("property:2", "between", [10, 12]),
    "e, typed: a date that moves": criterion("property:3", ">=", relative(9000)),
    "e, untyped: a text": criterion("question:1", "=", "City 7"),
    "e, untyped: numbers": criterion("question:2", "between", [10, 12]),
    "b: an address": criterion("email", "beginsWith", "person1234"),
    "b: a date that moves": criterion("registered_at", ">=", relative(500)),
}
COLUMNS_RULES = {
    "f: a text": criterion("property:city", "=", "City 7"),
    "f: numbers": criterion("property:score", "between", [10, 12]),
    "f: a date that moves": criterion("property:birthday", ">=", relative(9000)),
    "g: a text": criterion("question:plan", "=", "Plan 7"),
    "g: numbers": criterion("question:points", "between", [10, 12]),
}


# What is read of the application's tables, by the rows that a transaction has read so far.
READ = """SELECT coalesce(sum(s.seq_tup_read + coalesce(s.idx_tup_fetch, 0)), 0)
    FROM pg_stat_xact_user_tables AS s WHERE s.schemaname = 'app'"""
HELD = "SELECT sum(c.reltuples) FROM pg_class AS c WHERE c.relnamespace = 'app'::regnamespace AND c.relkind = 'r'"
DAYS = 20
# What makes work: a change of one person, of which the first only has the spot taken; the spot's clock, so many days ago; a comparison.
ROWS_CHANGES = {
    "nothing": "UPDATE app.person SET email = 'person1234@others.net' WHERE id = 80",
    "b: an address": "UPDATE app.person SET email = 'person1234@changed.net' WHERE id = 70",
    "b: a membership": "INSERT INTO app.membership VALUES (1, 71, 'active')",
    "e: a typed value": "UPDATE app.typed_value SET number_value = 11 WHERE person_id = 70 AND field_id = 2",
    "e: an untyped value": "UPDATE app.raw_value SET raw = '11' WHERE person_id = 70 AND field_id = 2",
}
COLUMNS_CHANGES = {
    "nothing": "UPDATE app.person SET score = 11 WHERE id = 80",
    "f: a column": "UPDATE app.person SET score = 11 WHERE id = 70",
    "g: a key of a document": "UPDATE app.person SET details = details || '{\"points\": 11}' WHERE id = 70",
}
CLOCK = f"UPDATE smart_groups_internal.spot_state SET clock = clock - interval '{DAYS} days' WHERE spot = '1'"
COMPARISON = "SELECT smart_groups.rebuild_spot(1)"


def rows_read(session, first, change):
    """How many rows of the application's the work reads that a change makes, and the seconds; in a transaction that is taken back."""
    session.run("BEGIN")
    try:
        # The spot is this session's from here on.
        session.run(first)
        session.run("SELECT smart_groups.process_pending()")
        session.run(change)
        before, begun = int(session.value(READ)), time.perf_counter()
        session.run("SELECT smart_groups.process_pending()")
        taken = time.perf_counter() - begun
        return int(session.value(READ)) - before, taken
    finally:
        session.run("ROLLBACK")
