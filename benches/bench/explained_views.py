"""What PostgreSQL makes of rules over tables of the application's own, as docs/query_plans.md shows it."""
import json
import time

from bench import own_tables
from psql import literal

SETTINGS = "SET jit = off; SET max_parallel_workers_per_gather = 0; SET client_min_messages = warning"
APPLICATIONS = {
    "rows": (own_tables.ROWS_TABLES, own_tables.ROWS_DATA, own_tables.ROWS_VIEWS, own_tables.ROWS_CHANGES, own_tables.ROWS_RULES),
    "columns": (own_tables.COLUMNS_TABLES, own_tables.COLUMNS_DATA, own_tables.COLUMNS_VIEWS, own_tables.COLUMNS_CHANGES,
                own_tables.COLUMNS_RULES),
}


def application(databases, name, people):
    """A database with an application of so many people whose tables are followed."""
    tables, data, views, *_ = APPLICATIONS[name]
    database = databases.empty(name)
    for statement in (SETTINGS, tables, "SET session_replication_role = replica", data.format(people=people),
                      "RESET session_replication_role", "VACUUM ANALYZE", "CREATE EXTENSION smart_groups", views,
                      "SELECT smart_groups.install()", "SELECT * FROM smart_groups.track()"):
        database.run(statement)
    database.settle()
    return database


def create(database, rule, name):
    """A group of the first spot, built; its id."""
    group = database.session.value(f"SELECT smart_groups.create_smart_group(1, {literal(name)}, {literal(json.dumps(rule))})")
    database.settle()
    return group


def create_all(database, rules):
    """A group of each rule."""
    for what, rule in rules.items():
        create(database, rule, what)


def table_of_work(database, changes):
    """What is read where something has changed, all groups being there."""
    work = changes | {f"{own_tables.DAYS} days go by": own_tables.CLOCK, "everybody is compared": own_tables.COMPARISON}
    lines = ["| work | rows read | milliseconds |", "| --- | --- | --- |"]
    del work["nothing"]
    for what, change in work.items():
        read, taken = own_tables.rows_read(database.session, changes["nothing"], change)
        lines.append(f"| {what} | {read:,} | {1000 * taken:,.1f} |")
    return "\n".join([*lines, ""])


def follow_the_doctor(database):
    """Makes every index that doctor() names; which these are."""
    commands = [command for (command,) in database.run(
        "SELECT command FROM smart_groups.doctor() WHERE examined = 'indexes' AND command NOT LIKE '--%'")]
    for command in commands:
        database.run(command)
    database.run("VACUUM ANALYZE")
    return commands


def figures(database, rule, name):
    """The milliseconds of the compiled SELECT, the first build, the count and a page of a preview, and verify()."""
    asked = literal(json.dumps(rule))
    select = database.session.value(f"SELECT smart_groups.compile(1, {asked})")
    database.run(select)
    compiled = database.timed(f"SELECT count(*) FROM ({select}) AS q")
    begun = time.perf_counter()
    group = create(database, rule, name)
    built = time.perf_counter() - begun
    others = [f"SELECT smart_groups.preview_count(1, {asked})", f"SELECT count(*) FROM smart_groups.preview(1, {asked})",
              f"SELECT count(*) FROM smart_groups.verify({group})"]
    seconds = [compiled, built, *(database.timed(statement) for statement in others)]
    members = database.session.value(f"SELECT count(*) FROM smart_groups.group_members WHERE group_id = {group}")
    database.run(f"DELETE FROM smart_groups.groups WHERE id = {group}")
    database.settle()
    return int(members), [1000 * one for one in seconds]


def sections(stage, people):
    """For each application its indexes, figures without them and with them, and plans with them."""
    for name, (*_, changes, rules) in APPLICATIONS.items():
        database = application(stage.workerless, name, people)
        before = {what: figures(database, rule, what) for what, rule in rules.items()}
        create_all(database, rules)
        indexes = follow_the_doctor(database)
        database.run("DELETE FROM smart_groups.groups")
        database.settle()
        after = {what: figures(database, rule, what) for what, rule in rules.items()}
        yield table(before, after)
        yield "\n".join(["```sql", *indexes, "```", ""])
        create_all(database, rules)
        yield table_of_work(database, changes)
        for what, rule in rules.items():
            yield plan(database, what, rule)


def table(before, after):
    """Milliseconds without the indexes and with them."""
    lines = ["| rule | members | compiled SELECT | first build | count | page | verify |",
             "| --- | --- | --- | --- | --- | --- | --- |"]
    for what, (members, without) in before.items():
        pairs = [f"{one:,.0f} / {other:,.0f}" for one, other in zip(without, after[what][1])]
        lines.append(f"| {what} | {members:,} | {' | '.join(pairs)} |")
    return "\n".join([*lines, ""])


def plan(database, what, rule):
    """A heading and the plan of the compiled SELECT."""
    select = database.session.value(f"SELECT smart_groups.compile(1, {literal(json.dumps(rule))})")
    lines = [line for (line,) in database.run(f"EXPLAIN (ANALYZE, COSTS OFF) {select}")]
    return "\n".join([f"### {what[0].upper()}{what[1:]}", "", "```text", *lines, "```", ""])
