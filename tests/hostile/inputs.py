"""Values that a function may be handed, by the type of its argument: right, wrong and hostile ones."""
import json

from psql import literal

TEXTS = [
    "", " ", "'", "''", '"', '";--', "'); DROP TABLE smart_groups.members; --", "\\", "\\'", "$$", "%", "_", "%s%n", "{}", "{matching}", "$1",
    "\t\n\r", "\u202egnp.exe", "\u2066a\u2069", "\ufeff", "\u0000".replace("\u0000", "\\u0000"), "😀", "👩‍👩‍👧‍👦", "e\u0301", "ß", "İ", "ΌΣ", "ﬃ",
    "\U0010ffff", "\ufffd", "a" * 1024, "a" * 1025, "ä" * 5000, "1", "-1", "1.5", "1e400", "NaN", "null", "true", "0x10", "１", "+1", " 1 ", "01",
    "9223372036854775807", "9223372036854775808", "-9223372036854775809", "9" * 400, "2026-02-30", "infinity", "2026-01-01", "property:1",
    "00000000-0000-0000-0000-000000000001", "{00000000-0000-0000-0000-000000000001}", "first_name", "group", "smart_groups.members", "pg_class",
    "W10=", "eyJhIjoxfQ==", "[]", "[1]", '["a","b","1"]', '{"last_name":null}',
]
INTEGERS = [0, 1, 2, 3, 50, 1000, 1001, -1, 2**31 - 1, -2**31]
BIGINTS = [0, -1, 2**31, 2**63 - 1, -2**63]
# Those who wait do so for so long.
INTERVALS = ["0", "1 ms", "0.01", "-1 day", "-178000000 years"]
TIMES = ["-infinity", "infinity", "4713-01-01 00:00:00+00 BC", "294276-12-31 23:59:59.999999+00", "2026-01-01 00:00+14"]
FIELDS = ["first_name", "last_name", "email", "title", "status", "role", "tag", "invited_at", "registered_at", "last_active_at", "group"]
OPERATORS = ["=", "!=", "<", "<=", ">", ">=", "between", "notBetween", "in", "notIn", "null", "notNull", "contains", "doesNotContain",
             "beginsWith", "doesNotBeginWith", "endsWith", "doesNotEndWith", "containsAll"]
ANCHORS = ["now", "startOfDay", "endOfDay", "startOfWeek", "endOfMonth", "startOfYear", "yesterday", None, 7]
NESTED = ["[", '{"rules":[', '{"a":', '"', "-"]
UNITS = ["minute", "hour", "day", "week", "month", "year", "century", None]


class Inputs:
    """SQL expressions, from one source of randomness, for a world's own and foreign keys."""

    def __init__(self, random, world):
        self.random = random
        self.world = world

    def some(self, values):
        return self.random.choice(values)

    def chance(self, share):
        return self.random.random() < share

    def of(self, type_, name):
        """An expression of the type; the argument's name says what is likely to be meant by it."""
        if self.chance(0.06):
            return f"NULL::{type_}"
        if type_.endswith("[]"):
            return self.array(type_, name)
        return f"{self.scalar(type_, name)}::{type_}"

    def scalar(self, type_, name):
        if type_ in ("jsonb", "json"):
            return self.json()
        if type_ == "integer" and name == "page_size":
            return str(self.some(INTEGERS))
        if type_ == "interval":
            return literal(self.some(INTERVALS))
        if type_.startswith("timestamp") or type_ == "date":
            return literal(self.some(TIMES))
        if type_ == "boolean":
            return self.some(["true", "false"])
        if type_ == "regclass":
            return literal(self.some(["smart_groups.members", "smart_groups.spots", "pg_class"]))
        if name in self.world.keys and self.chance(0.7):
            return literal(self.some(self.world.keys[name]))
        if type_ in ("bigint", "integer"):
            return f"({self.some(INTEGERS + (BIGINTS if type_ == 'bigint' else []))})"
        if type_ == "uuid":
            return literal(f"00000000-0000-0000-0000-{self.random.randrange(12):012x}")
        if "conditions" in name:
            return f"({self.json()}::text)" if self.chance(0.7) else self.broken_json()
        if name == "after":
            return literal(self.some(self.world.page_keys or TEXTS)) if self.chance(0.5) else literal(self.mangled(self.world.page_keys))
        return literal(self.some(TEXTS))

    def array(self, type_, name):
        element = type_[:-2]
        match self.random.randrange(8):
            case 0:
                return f"'{{}}'::{type_}"
            case 1:
                return f"ARRAY[NULL]::{type_}"
            case 2:
                return f"ARRAY(SELECT {self.of(element, name)} FROM generate_series(1, {self.some([1_000, 100_000])}))"
            case 3:
                return f"ARRAY[[{self.of(element, name)}], [{self.of(element, name)}]]"
            case 4:
                return f"array_fill({self.of(element, name)}, ARRAY[2], ARRAY[-5])"
            case _:
                values = ", ".join(self.of(element, name) for _ in range(self.random.randint(1, 4)))
                return f"ARRAY[{values}]"

    def mangled(self, texts):
        """A text of these with something else in it."""
        if not texts:
            return self.some(TEXTS)
        text = self.some(texts)
        place = self.random.randrange(len(text) + 1)
        return text[:place] + self.some(["", "A", "=", "😀", "é", " ", text]) + text[place + self.random.randrange(3):]

    def json(self):
        """A rule, or what a careless or hostile client sends for one."""
        text = json.dumps(self.document(), ensure_ascii=self.chance(0.5))
        return literal(text) + "::jsonb"

    def broken_json(self):
        """A text where a function takes one for JSON."""
        text = json.dumps(self.document())
        match self.random.randrange(4):
            case 0:
                return f"repeat({literal(self.some(NESTED))}, {self.some([1, 7, 64, 100_000])})"
            case 1:
                return literal(self.mangled([text]))
            case 2:
                return literal(text[:self.random.randrange(len(text) + 1)])
            case _:
                return literal(self.some(TEXTS))

    def document(self):
        match self.random.randrange(12):
            case 0:
                return self.anything(3)
            case 1:
                return self.deep(self.some([7, 8, 9, 60, 250]))
            case 2:
                return {"combinator": "and", "rules": [self.criterion() for _ in range(self.some([255, 256, 257]))]}
            case 3:
                return {**self.condition(0), self.some(["id", "path", "not", "muted", "disabled", "x", "combinator", "rules"]): self.anything(1)}
            case _:
                return self.condition(0)

    def likely_rule(self):
        """A rule that is most probably valid, as an expression."""
        rules = [self.likely() for _ in range(self.some([1, 1, 2]))]
        return literal(json.dumps({"combinator": self.some(["and", "or"]), "rules": rules, "not": self.chance(0.3)})) + "::jsonb"

    def deep(self, levels):
        made = self.criterion()
        for _ in range(levels):
            made = {"combinator": self.some(["and", "or"]), "rules": [made]}
        return made

    def condition(self, depth):
        rules = [self.condition(depth + 1) if depth < 3 and self.chance(0.2) else self.criterion()
                 for _ in range(self.random.randint(1, 3))]
        made = {"combinator": self.some(["and", "or"]), "rules": rules}
        return {**made, "not": True} if self.chance(0.2) else made

    def criterion(self):
        if self.chance(0.5):
            return self.likely()
        field = self.some(FIELDS) if self.chance(0.6) else self.attribute()
        return {"field": field, "operator": self.some(OPERATORS), "value": self.value(field)}

    def likely(self):
        """A criterion that is most probably valid."""
        def rule(field, operator, value=None):
            return {"field": field, "operator": operator, "value": value}
        number = self.some([0, -1, 1.5, "42", 1e20, "123456789012345678901234567890.5"])
        return self.some([
            rule(self.some(FIELDS[:4]), self.some(OPERATORS[12:18] + ["=", "!="]), self.some(TEXTS)),
            rule(self.some(FIELDS[:4]), self.some(["in", "notIn"]), [self.some(TEXTS), self.some(TEXTS)]),
            rule("status", self.some(["=", "!="]), self.some(["accepted", "invited", "pending", "gone"])),
            rule("tag", self.some(["in", "notIn", "containsAll"]), [self.some(self.world.keys["tag"])]),
            rule("role", self.some(["in", "notIn"]), [self.some(self.world.keys["role"])]),
            rule("group", self.some(["in", "notIn", "containsAll"]), [str(self.some(self.world.keys["group_id"]))]),
            rule(self.some(FIELDS[7:10]), self.some(["<", ">=", "=", "!="]), self.moment()),
            rule(self.attribute(), self.some(["=", "!=", "<", ">="]), number),
            rule(self.attribute(), self.some(["in", "notIn"]), [self.some(self.world.keys["option"])]),
            rule(self.attribute(), self.some(["null", "notNull"])),
        ])

    def attribute(self):
        id_ = self.some(self.world.keys["attribute"]) if self.chance(0.8) else self.some(TEXTS)
        return f"{self.some(['property', 'question'])}:{id_}"

    def moment(self):
        if self.chance(0.5):
            return self.some(["2026-01-01", "2026-01-01T00:00:00Z", "2026-03-29 02:30", "9999-12-31", "0001-01-01", *TIMES])
        return {"mode": "relative", "anchor": self.some(ANCHORS), "offset": self.some([0, -30, 1, 2**31, -2**63, 1.5]), "unit": self.some(UNITS)}

    def value(self, field):
        match self.random.randrange(7):
            case 0:
                return [self.anything(1) for _ in range(self.some([0, 1, 2, 3, 1001]))]
            case 1:
                return self.moment()
            case 2:
                return [self.moment(), self.moment()]
            case 3:
                return self.anything(2)
            case _:
                keys = self.world.keys.get("group_id" if field == "group" else field, TEXTS)
                return self.some([self.some(keys), [str(self.some(keys))], ",".join(map(str, keys[:3]))])

    def anything(self, depth):
        """Any JSON."""
        if depth and self.chance(0.5):
            if self.chance(0.5):
                return [self.anything(depth - 1) for _ in range(self.random.randrange(4))]
            return {self.some(TEXTS): self.anything(depth - 1) for _ in range(self.random.randrange(4))}
        return self.some([None, True, False, 0, -1, 1e308, 2**70, 0.1, self.some(TEXTS)])
