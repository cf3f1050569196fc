"""Groups of every kind over whatever a shape has."""
import json

from psql import literal
from rules import Rules
from spot import rule

# Besides one for each field, so many whose rules are random, with groups of groups among them.
RANDOM = 4
SPOTS = 2


class SpotOfViews:
    """The ids of one spot's definitions, as its views show them."""

    def __init__(self, session, id_):
        self.session, self.id = session, id_
        self.roles = self._ids("roles")
        self.tags = self._ids("tags")
        self.properties = self._attributes("properties", "property")
        self.questions = self._attributes("questions", "question")

    def _ids(self, relation, condition=""):
        return [one for (one,) in self.session.run(
            f"SELECT DISTINCT id::text FROM smart_groups.{relation} WHERE spot_id = {literal(self.id)} {condition} ORDER BY 1")]

    def _attributes(self, relation, kind):
        types = self.session.run(
            f"SELECT id::text, type FROM smart_groups.{relation} WHERE spot_id = {literal(self.id)} ORDER BY 1")
        return [(id_, type_, self._ids(f"{kind}_options", f"AND {kind}_id = {literal(id_)}")) for id_, type_ in types]


def create_groups(session, random):
    """Creates them in some spots: one about each field, positive in one spot and negative in the next, random ones, and
    groups of groups."""
    spots = [SpotOfViews(session, id_) for (id_,) in session.run("SELECT id::text FROM smart_groups.spots ORDER BY 1")[:SPOTS]]
    for place, spot in enumerate(spots):
        rules = Rules(random, spot)
        made = []
        for number, field in enumerate(rules.fields()):
            negative = (place + number) % 2
            made.append(create(session, spot, field, {"combinator": "and", "rules": [rules.about(field, made, negative)]}))
        # Of few tags each, so that none of them is nobody's.
        for tag in spot.tags[:6]:
            made.append(create(session, spot, f"tag {tag}", {"combinator": "and", "rules": [rule("tag", "in", [tag])]}))
        for number in range(RANDOM):
            made.append(create(session, spot, f"random {number}", rules.condition(made)))
        for negative in (0, 1):
            create(session, spot, "group", {"combinator": "or", "rules": [rules.about("group", made, negative)]})


def create(session, spot, name, conditions):
    """Creates one; gives its id."""
    return session.value(
        f"SELECT smart_groups.create_smart_group({literal(spot.id)}, {literal(name)}, {literal(json.dumps(conditions))})")
