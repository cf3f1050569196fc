"""Lists of people in an ordinary spot."""
from bench.community import COLUMNS, rows
from bench.figures import Figure
from bench.interleave import Contender, Scenario
from bench.workload import OURS, Workload
from bench.workloads.previews import alphabetical, asking

BY_HAND = "by hand"
WITHOUT = "smart_groups without the index"
# In the small group is one of so many, all over the alphabet; in the large one is everybody.
FEW = 2_500
# Members who are added in one statement.
ADDED = 10_000
PARTS = "smart_groups.search_grams(first_name, last_name, email)"
SEARCHED = "lower(m.first_name || ' ' || m.last_name || ' ' || m.email)"
# By what is listed: the arguments of audience(), and what stands behind FROM … AS m by hand.
PAGES = {
    "everybody of the spot": ("1", "WHERE m.spot_id = 1"),
    "a large group": ("1, {large}", "{in_large} WHERE m.spot_id = 1"),
    "a small group": ("1, {small}", "{in_small} WHERE m.spot_id = 1"),
    "a search that finds many": (
        "1, search => 'first acme.com'", f"WHERE m.spot_id = 1 AND {SEARCHED} LIKE '%first%' AND {SEARCHED} LIKE '%acme.com%'"),
    "a search that finds few": ("1, search => 'user123'", f"WHERE m.spot_id = 1 AND {SEARCHED} LIKE '%user123%'"),
    "a search in a large group that finds few": (
        "1, {large}, 'user123'", "{in_large} " + f"WHERE m.spot_id = 1 AND {SEARCHED} LIKE '%user123%'"),
    "a search that finds nobody": (
        "1, search => 'nobody else'", f"WHERE m.spot_id = 1 AND {SEARCHED} LIKE '%nobody%' AND {SEARCHED} LIKE '%else%'"),
    "a search in a small group": ("1, {small}, 'acme'", "{in_small} " + f"WHERE m.spot_id = 1 AND {SEARCHED} LIKE '%acme%'"),
    "a status of few": ("1, statuses => '{{on leave}}'", "WHERE m.spot_id = 1 AND m.status = 'on leave'"),
    "a role of few": ("1, roles => '{{1}}'", "WHERE m.spot_id = 1 AND m.role_id = 1"),
}


def adding(database, last, name):
    """A contender: what it takes to add members, who are gone again then."""
    def before():
        database.run(f"DELETE FROM smart_groups.members WHERE spot_id = 1 AND id > {last}")
        if database.has_worker:
            database.settle()
        database.vacuum("members")
    added = f"INSERT INTO smart_groups.members ({COLUMNS}) {rows(1, last + 1, last + ADDED)}"
    return Contender(name, lambda: {"took": 1000 * database.timed(added)}, before)


class Lists(Workload):
    name = "lists"
    title = "Lists of people"
    compared = f"""The first page of fifty of `audience` in an ordinary spot, by group, search, status and role, with the index that `doctor()` names for
searches, and without it ([query_plans.md](query_plans.md)); against the query that somebody would write by hand: on the copy without the
extension, in the same order with `LIMIT 50`, with an index of pg_trgm on what it searches. At last, what these indexes cost who adds
{ADDED:,} members."""
    limits = """The search by hand finds letters anywhere in the lower-cased names and address, `audience` words whatever their accents."""
    figures = {"took": Figure("took", "ms")}
    plotted = "took"

    def scenarios(self, stage):
        members = stage.sizes.members
        ours = stage.databases.community("lists", members)
        without = stage.databases.community("unindexed", members)
        plain = stage.databases.plain("plain", members)
        plain.run("CREATE EXTENSION pg_trgm")
        plain.run(f'CREATE INDEX members_search ON smart_groups.members USING gin (({SEARCHED.replace("m.", "")} COLLATE "C") gin_trgm_ops)')
        ours.run(f"CREATE INDEX members_search ON smart_groups.members USING gin ({PARTS})")
        places = {}
        for database in (ours, without, plain):
            places |= self._filled(database, members)
        ours.settle()
        without.settle()
        for database in (ours, without, plain):
            database.vacuum("members", "group_members")
        order = alphabetical(plain)
        for what, (arguments, by_hand) in PAGES.items():
            query = (f"SELECT m.id, m.first_name, m.last_name, m.email, m.title, m.status, m.role_id FROM smart_groups.members AS m"
                     f" {by_hand.format(**places)} ORDER BY {order} LIMIT 50")
            asked = f"SELECT * FROM smart_groups.audience({arguments.format(**places)})"
            contenders = [asking(ours, asked, OURS), asking(plain, query, BY_HAND)]
            if "search" in what:
                contenders.insert(1, asking(without, asked, WITHOUT))
            yield Scenario(what, tuple(contenders))
        yield Scenario(f"adding {ADDED:,} members", (
            adding(ours, members, OURS), adding(without, members, WITHOUT), adding(plain, members, BY_HAND)))

    @staticmethod
    def _filled(database, members):
        """Two static groups, and some members with a rare status or role."""
        database.run("UPDATE smart_groups.members SET status = 'on leave', role_id = 1"
                     f" WHERE spot_id = 1 AND id % {max(members // 10, 1)} = 7")
        places = {}
        for number, (name, step) in enumerate({"large": 1, "small": FEW}.items(), 1):
            group = f"INSERT INTO smart_groups.groups (spot_id, id, kind, name) OVERRIDING SYSTEM VALUE VALUES (1, {number}, 'static', '{name}')"
            database.run(group)
            database.run("INSERT INTO smart_groups.group_members (spot_id, group_id, member_id)"
                         f" SELECT 1, {number}, n FROM generate_series(1, {members}, {step}) AS n")
            places[name] = number
            places[f"in_{name}"] = (f"JOIN smart_groups.group_members AS g ON g.spot_id = 1 AND g.group_id = {number} AND g.member_id = m.id")
        return places
