"""Rules of every family and operator, most of which hold for much of a spot."""
from spot import all_of, any_of, rule

NAMES = [
    rule("email", "endsWith", "9@acme.com"), rule("email", "doesNotBeginWith", "u9"),
    rule("email", "notIn", ["u1@acme.com"]), rule("title", "null"), rule("first_name", "!=", "f1"),
]
PROFILE = [
    rule("status", "notIn", ["pending"]), rule("role", "notIn", ["2"]), rule("role", "in", ["1"]),
    rule("registered_at", ">=", "2020-01-01"), rule("registered_at", "notBetween", ["2025-06-01", "2025-07-01"]),
]
TAGS = [
    rule("tag", "in", ["1"]), rule("tag", "notIn", ["1"]), rule("tag", "containsAll", ["1", "2"]),
    rule("tag", "null"), rule("tag", "notNull"),
]


def of_attribute(family):
    """Rules on the properties or the questions."""
    def of(number, operator, value=None):
        return rule(f"{family}:{number}", operator, value)
    return [
        of(1, "in", ["1", "2"]), of(1, "notIn", ["1"]), of(1, "!=", "1"), of(1, "null"), of(1, "notNull"),
        of(2, ">", 0), of(2, "!=", 5), of(2, "between", [5, 60]), of(2, "notBetween", [5, 10]), of(2, "notIn", [1, 2]),
        of(2, "null"), of(2, "notNull"),
        of(3, "contains", "v"), of(3, "doesNotContain", "1"), of(3, "in", ["v1"]), of(3, "notIn", ["v1"]), of(3, "null"),
        of(4, "=", True), of(4, "!=", True), of(4, "null"),
        of(5, ">=", "1990-01-01"), of(5, "notBetween", ["1991-01-01", "1992-01-01"]), of(5, "null"),
        of(6, ">=", "1990-01-01"), of(6, "!=", "2025-03-01"), of(6, "null"),
        of(7, "in", ["1"]), of(7, "notIn", ["1"]), of(7, "containsAll", ["1", "2"]), of(7, "null"), of(7, "notNull"),
    ]


# Questions are properties to SQL, in other tables: some of them show as much as all.
EVERY = NAMES + PROFILE + TAGS + of_attribute("property") + of_attribute("question")[::3]

ORDERED = ["=", "!=", "<", "<=", ">", ">="]
TEXTS = ["=", "!=", "contains", "doesNotContain", "beginsWith", "doesNotBeginWith", "endsWith", "doesNotEndWith"]
# Of each kind of field, its operators by what they take: one value, two, a list.
KINDS = {
    "email": (TEXTS, "u1@acme.com", [], ["in", "notIn"]),
    "property:2": (ORDERED, 5, [5, 60], ["in", "notIn"]),
    "property:4": (["=", "!="], True, [], []),
    "property:5": (ORDERED, "1990-06-01", ["1990-06-01", "1991-06-01"], []),
    "question:6": (ORDERED, "2025-06-01T12:00:00Z", ["2025-06-01", "2025-07-01"], []),
    "status": (["=", "!="], "accepted", [], ["in", "notIn"]),
    "question:1": (["=", "!="], "1", [], ["in", "notIn"]),
    "tag": ([], "1", [], ["in", "notIn", "containsAll"]),
    "property:7": ([], "1", [], ["in", "notIn", "containsAll"]),
}


def of_every_operator(group):
    """A rule of every kind of field and each of its operators; `group` is there to be asked for."""
    for field, (of_one, value, ends, of_list) in KINDS.items():
        yield from (rule(field, operator, value) for operator in of_one)
        yield from (rule(field, operator, ends) for operator in ("between", "notBetween") if ends)
        yield from (rule(field, operator, [value]) for operator in of_list)
        yield from (rule(field, operator) for operator in ("null", "notNull"))
    yield from (rule("group", operator, [str(group)]) for operator in ("in", "notIn", "containsAll"))


def every_way(one):
    """The rule beside others that the planner underrates: under AND, under OR, under NOT."""
    member, boss = rule("role", "=", "1"), rule("title", "=", "boss")
    yield all_of(member, one)
    yield any_of(boss, one)
    yield all_of(member, {**any_of(boss, one), "not": True})
