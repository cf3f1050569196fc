"""Previews of rules, against the query that somebody would write."""
import json

from bench.community import criterion, registered
from bench.figures import Figure
from bench.interleave import Contender, Scenario
from bench.targets import Target
from bench.workload import OURS, Workload
from psql import literal

BY_HAND = "by hand"
PROCESSES = ("PostgreSQL runs the query by hand by several processes, and what a function asks by one. Without that, both go through"
             " the spot once, and take the same time.")
ELIGIBLE = "m.spot_id = 1 AND m.status IN ('accepted', 'invited', 'pending')"
# By what they ask for: the rule, and its condition by hand.
RULES = {
    "an e-mail address": (
        criterion("email", "=", "user50@acme.com"), "lower(m.email) COLLATE \"C\" = 'user50@acme.com'"),
    "an e-mail's beginning": (
        criterion("email", "beginsWith", "user99"), "lower(m.email) COLLATE \"C\" ^@ 'user99'"),
    "a title": (criterion("title", "=", "Title 7"), "lower(m.title) = 'title 7'"),
    "an option": (
        criterion("property:1", "=", "3"),
        "EXISTS (SELECT FROM smart_groups.property_values AS v"
        " WHERE v.spot_id = 1 AND v.member_id = m.id AND v.property_id = 1 AND v.option_id = 3)"),
    "a tag": (
        criterion("tag", "in", ["7"]),
        "EXISTS (SELECT FROM smart_groups.member_tags AS t WHERE t.spot_id = 1 AND t.member_id = m.id AND t.tag_id = 7)"),
    "a range of a date": (
        criterion("property:2", "between", ["1990-05-01", "1990-05-31"]),
        "EXISTS (SELECT FROM smart_groups.property_values AS v WHERE v.spot_id = 1 AND v.member_id = m.id AND v.property_id = 2"
        " AND v.date_value BETWEEN '1990-05-01' AND '1990-05-31')"),
    "a profile date": (
        criterion("registered_at", "<=", registered(1_000)), f"m.registered_at <= '{registered(1_000)}'"),
    "not a title": (criterion("title", "!=", "Title 7"), "lower(m.title) IS DISTINCT FROM 'title 7'"),
}


def asking(database, query, name):
    """A contender: what a query takes, the middle one of five times."""
    def sample():
        times = sorted(database.timed(query) for _ in range(5))
        return {"took": 1000 * times[2]}
    return Contender(name, sample)


def alphabetical(database):
    """What to order members by, as the index on it has it: with ICU's collation or without."""
    definition = database.session.value("SELECT pg_get_indexdef('smart_groups.members_alphabetical'::regclass)")
    return definition.split("(spot_id, ", 1)[1].removesuffix(")")


class Previews(Workload):
    name = "previews"
    title = "Previews"
    compared = """`preview_count` and the first page of `preview` in a large spot, against the query that somebody would write by hand for just
that rule: on the copy without the extension, which has the same indexes (and one on `lower(email)` where smart groups have one on
`fold(email)`), counted, and ordered by last name, first name and id with `LIMIT 50`."""
    limits = """The query by hand knows its rule; `preview` reads one, checks it and compiles it, which is most of what the fastest ones take."""
    figures = {"took": Figure("took", "ms")}
    plotted = "took"
    targets = tuple(
        Target(f"preview of {what}: {part}, against the hand-written query", f"{what}, {part}", "took", 1.2, OURS, BY_HAND,
               limited_by=PROCESSES if (what, part) == ("an option", "count") else "")
        for what in RULES for part in ("count", "page"))

    def scenarios(self, stage):
        plain = stage.databases.plain("plain", stage.sizes.large)
        ours = stage.databases.community("previews", stage.sizes.large)
        order = alphabetical(plain)
        for what, (rule, condition) in RULES.items():
            written = f"FROM smart_groups.members AS m WHERE {ELIGIBLE} AND {condition}"
            json_rule = literal(json.dumps(rule))
            yield Scenario(f"{what}, count", (
                asking(ours, f"SELECT smart_groups.preview_count(1, {json_rule})", OURS),
                asking(plain, f"SELECT count(*) {written}", BY_HAND)))
            yield Scenario(f"{what}, page", (
                asking(ours, f"SELECT * FROM smart_groups.preview(1, {json_rule})", OURS),
                asking(plain, f"SELECT m.id, m.first_name, m.last_name, m.email, m.status {written} ORDER BY {order} LIMIT 50", BY_HAND)))
