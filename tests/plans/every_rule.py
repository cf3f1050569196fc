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


def every_way(one):
    """The rule beside others that the planner underrates: under AND, under OR, under NOT."""
    member, boss = rule("role", "=", "1"), rule("title", "=", "boss")
    yield all_of(member, one)
    yield any_of(boss, one)
    yield all_of(member, {**any_of(boss, one), "not": True})
