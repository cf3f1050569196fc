"""An application that brings its own tables: rules over views."""
import json

from bench.community import criterion
from bench.databases import Database
from bench.interleave import Contender, Scenario
from bench.targets import Target
from bench.workload import OURS, Workload
from bench.workloads.builds import FIGURES, building
from bench.workloads.rivals import make_memberships
from psql import literal

COMPILED = "its compiled SELECT"
# A forum: people belong to organisations, and answer forms field by field.
TABLES = """
    CREATE SCHEMA forum;
    CREATE TABLE forum.organisations (id bigint PRIMARY KEY, name text);
    CREATE TABLE forum.people (id bigint PRIMARY KEY, full_name text, seen_at timestamptz, deleted_at timestamptz);
    CREATE TABLE forum.emails (id bigint PRIMARY KEY, person_id bigint REFERENCES forum.people, address text, is_primary boolean);
    CREATE TABLE forum.memberships (organisation_id bigint REFERENCES forum.organisations, person_id bigint REFERENCES forum.people,
        state smallint, labels text[], PRIMARY KEY (organisation_id, person_id));
    CREATE TABLE forum.fields (id bigint PRIMARY KEY, organisation_id bigint REFERENCES forum.organisations, label text, kind text);
    CREATE TABLE forum.submissions (id bigint PRIMARY KEY, organisation_id bigint, person_id bigint);
    CREATE TABLE forum.submitted (submission_id bigint REFERENCES forum.submissions, field_id bigint REFERENCES forum.fields, raw text,
        PRIMARY KEY (submission_id, field_id))"""
ROWS = """
    INSERT INTO forum.organisations SELECT n, 'Organisation ' || n FROM generate_series(1, 2) AS n;
    INSERT INTO forum.people SELECT n, 'Person ' || n, now() - n % 400 * interval '1 day' FROM generate_series(1, {members}) AS n;
    INSERT INTO forum.emails SELECT n, n, 'person' || n || '@' || ('{{acme.com,example.org}}'::text[])[1 + n % 2], true
        FROM generate_series(1, {members}) AS n;
    INSERT INTO forum.memberships SELECT 1 + (n % 10 = 0)::integer, n, 1 + (n % 20 = 0)::integer, ARRAY['label ' || n % 10]
        FROM generate_series(1, {members}) AS n;
    INSERT INTO forum.fields SELECT n, n, 'Age', 'number' FROM generate_series(1, 2) AS n;
    INSERT INTO forum.submissions SELECT person_id, organisation_id, person_id FROM forum.memberships;
    INSERT INTO forum.submitted SELECT id, organisation_id, (id % 90)::text FROM forum.submissions;
    CREATE INDEX ON forum.emails (person_id);
    CREATE INDEX ON forum.memberships (person_id);
    CREATE INDEX ON forum.submissions (organisation_id, person_id)"""
VIEWS = """
    CREATE VIEW smart_groups.spots AS SELECT id, name, 'UTC'::text AS time_zone FROM forum.organisations;
    CREATE VIEW smart_groups.members AS
        SELECT m.organisation_id AS spot_id, m.person_id AS id, p.full_name AS first_name, NULL::text AS last_name, e.address AS email, NULL::text AS title,
               (ARRAY['accepted', 'deactivated'])[m.state] AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at,
               NULL::timestamptz AS registered_at, p.seen_at AS last_active_at
        FROM forum.memberships AS m JOIN forum.people AS p ON p.id = m.person_id
        LEFT JOIN forum.emails AS e ON e.person_id = p.id AND e.is_primary WHERE p.deleted_at IS NULL;
    CREATE VIEW smart_groups.tags AS
        SELECT DISTINCT m.organisation_id AS spot_id, l.label AS id, l.label AS name FROM forum.memberships AS m CROSS JOIN unnest(m.labels) AS l (label);
    CREATE VIEW smart_groups.member_tags AS
        SELECT m.organisation_id AS spot_id, m.person_id AS member_id, l.label AS tag_id FROM forum.memberships AS m CROSS JOIN unnest(m.labels) AS l (label);
    CREATE VIEW smart_groups.questions AS SELECT organisation_id AS spot_id, id, label AS name, kind AS type FROM forum.fields;
    CREATE VIEW smart_groups.answers AS
        SELECT s.organisation_id AS spot_id, s.person_id AS member_id, v.field_id AS question_id, NULL::text AS text_value,
               CASE WHEN f.kind = 'number' THEN v.raw::numeric END AS number_value, NULL::boolean AS boolean_value, NULL::date AS date_value,
               NULL::timestamptz AS timestamp_value, NULL::bigint AS option_id
        FROM forum.submitted AS v JOIN forum.submissions AS s ON s.id = v.submission_id JOIN forum.fields AS f ON f.id = v.field_id"""
RULES = {
    "an answer": criterion("question:1", ">=", 60),
    "an e-mail's end": criterion("email", "endsWith", "@acme.com"),
    "a tag": criterion("tag", "in", ["label 3"]),
}


def forum(stage, people) -> Database:
    """A forum of so many people whose tables are followed."""
    database = stage.databases.empty("forum")
    for statement in (TABLES, ROWS.format(members=people), "VACUUM ANALYZE", "CREATE EXTENSION smart_groups", VIEWS,
                      "SELECT smart_groups.install()", "SELECT * FROM smart_groups.track()"):
        database.run(statement)
    database.settle()
    return database


class Views(Workload):
    name = "views"
    title = "Rules over views"
    compared = """A forum keeps its own tables; smart groups see them through views that join, unnest and cast. From sending the INSERT of a
group until it is live, against the SELECT that `compile()` gives for its rule, inserted by hand into a table with the same two indexes."""
    figures = FIGURES
    plotted = "seconds"
    targets = tuple(
        Target(f"first build of a rule over views: {what}, against its compiled SELECT", what, "seconds", 3, OURS, COMPILED)
        for what in RULES)

    def scenarios(self, stage):
        database = forum(stage, stage.sizes.members)
        make_memberships(database)
        for what, rule in RULES.items():
            select = database.session.value(f"SELECT smart_groups.compile(1, {literal(json.dumps(rule))})")
            insert = f"INSERT INTO memberships SELECT 1, 1, id FROM ({select}) AS q (id)"
            yield Scenario(what, (
                building(database, rule),
                Contender(COMPILED, lambda statement=insert: {"seconds": database.timed(statement)},
                          lambda: database.run("TRUNCATE memberships"))))
