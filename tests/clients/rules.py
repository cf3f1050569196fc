"""Random rules over the spots that the traffic writes to."""

TEXTS = ["a", "ab", "B", "é", "É", "%", "_", "ba", "acme"]
NUMBERS = [-1, 0, 0.5, 1, 2, 10]
DAYS = ["2025-12-31", "2026-01-01", "2026-01-02", "2026-03-29"]
OFFSETS = [-30, -7]
NEGATIVE = {"=": "!=", "contains": "doesNotContain", "beginsWith": "doesNotBeginWith",
            "endsWith": "doesNotEndWith", "in": "notIn", "between": "notBetween", "notNull": "null"}


class Rules:
    """Makes conditions for one spot from one source of randomness."""

    def __init__(self, random, spot):
        self.random = random
        self.spot = spot

    def condition(self, groups, depth=0):
        """AND or OR of one to three rules, which may use these groups."""
        rules = [
            self.condition(groups, depth + 1) if depth < 2 and self.random.random() < 0.25
            else self.criterion(groups)
            for _ in range(self.random.randint(1, 3))]
        made = {"combinator": self.random.choice(["and", "or"]), "rules": rules}
        if self.random.random() < 0.2:
            made["not"] = True
        return made

    def fields(self):
        """What a criterion can be about here, groups aside."""
        fields = ["first_name", "last_name", "email", "title", "status", "invited_at", "registered_at", "last_active_at"]
        fields += ["role"] * bool(self.spot.roles) + ["tag"] * bool(self.spot.tags)
        fields += ["property:" + str(id_) for id_, _, _ in self.spot.properties]
        return fields + ["question:" + str(id_) for id_, _, _ in self.spot.questions]

    def criterion(self, groups):
        """One comparison of a random field."""
        return self.about(self.random.choice(self.fields() + ["group"] * (4 if groups else 0)), groups)

    def about(self, field, groups, negative=0.35):
        """One comparison of this field, with this probability a negative one."""
        operator, value = self._comparison(field, groups)
        if operator in NEGATIVE and self.random.random() < negative:
            operator = NEGATIVE[operator]
        return {"field": field, "operator": operator, "value": value}

    def _comparison(self, field, groups):
        if field == "status":
            return self._one_of(["accepted", "invited", "pending"])
        if field == "role":
            return self._one_of(self.spot.roles)
        if field == "tag":
            return self._many_of(self.spot.tags)
        if field == "group":
            return self._some("in", groups) if self.random.random() < 0.7 else self._some("containsAll", groups)
        if field.endswith("_at"):
            return self._days(relative=True)
        if ":" not in field:
            return self._text()
        return self._attribute(field)

    def _attribute(self, field):
        kind, id_ = field.split(":")
        attributes = self.spot.properties if kind == "property" else self.spot.questions
        type_, options = next((t, o) for i, t, o in attributes if str(i) == id_)
        return {
            "text": self._text, "number": self._number, "date": self._days, "timestamp": self._days,
            "boolean": lambda: self.random.choice([("=", True), ("=", False), ("notNull", None)]),
            "single_select": lambda: self._one_of(options),
            "multi_select": lambda: self._many_of(options),
        }[type_]()

    def _some(self, operator, ids):
        picked = self.random.sample(ids, self.random.randint(1, min(2, len(ids))))
        return operator, [str(id_) for id_ in picked]

    def _one_of(self, ids):
        return self.random.choice([("=", str(self.random.choice(ids))), self._some("in", ids), ("notNull", None)])

    def _many_of(self, ids):
        return self.random.choice([self._some("in", ids), self._some("containsAll", ids), ("notNull", None)])

    def _text(self):
        operator = self.random.choice(["=", "contains", "beginsWith", "endsWith", "in", "notNull"])
        if operator == "notNull":
            return operator, None
        return operator, self.random.sample(TEXTS, 2) if operator == "in" else self.random.choice(TEXTS)

    def _number(self):
        operator = self.random.choice(["=", "<", "<=", ">", ">=", "between", "in", "notNull"])
        if operator == "notNull":
            return operator, None
        if operator in ("between", "in"):
            return operator, sorted(self.random.sample(NUMBERS, 2))
        return operator, self.random.choice(NUMBERS)

    def _days(self, relative=False):
        operator = self.random.choice(["=", "<", "<=", ">", ">=", "between", "notNull"])
        if operator == "notNull":
            return operator, None
        if operator == "between":
            return operator, sorted(self.random.sample(DAYS, 2))
        if relative and operator in ("<", ">=") and self.random.random() < 0.5:
            # At the start of a day, so that it is the day that decides.
            return operator, {"mode": "relative", "anchor": "startOfDay",
                              "offset": self.random.choice(OFFSETS), "unit": "day"}
        return operator, self.random.choice(DAYS)
