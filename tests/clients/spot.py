"""A spot of its own for each test, spoken to as an application would."""
import json
import time

from psql import literal


def all_of(*rules):
    """Conditions that hold where every rule holds."""
    return {"combinator": "and", "rules": list(rules)}


def any_of(*rules):
    """Conditions that hold where at least one rule holds."""
    return {"combinator": "or", "rules": list(rules)}


def rule(field, operator, value=None):
    """One criterion."""
    return {"field": field, "operator": operator, "value": value}


def until(condition, seconds=60):
    """Waits until the condition holds; whether it did, on a machine however busy."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        # Whoever is waited for needs the processor, too.
        time.sleep(0.005)
    return False


class Spot:
    """Writes and reads one spot's rows through a session."""

    def __init__(self, session, time_zone="UTC"):
        self.session = session
        self.id = self.insert_id("spots", {"name": "test", "time_zone": time_zone}, scoped=False)

    def insert(self, table, row, returning="", scoped=True):
        """Inserts a row, in this spot unless told otherwise."""
        if scoped:
            row = {"spot_id": self.id, **row}
        return self.session.run(
            f"INSERT INTO smart_groups.{table} ({', '.join(row)})"
            f" VALUES ({', '.join(map(literal, row.values()))}) {returning}")

    def insert_id(self, table, row, scoped=True):
        """Inserts a row and gives its id."""
        ((identity,),) = self.insert(table, row, "RETURNING id", scoped)
        return int(identity)

    def update(self, table, changes, **where):
        """Updates this spot's rows."""
        sets = ", ".join(f"{column} = {literal(value)}" for column, value in changes.items())
        self.session.run(f"UPDATE smart_groups.{table} SET {sets} WHERE {self._where(where)}")

    def delete(self, table, **where):
        """Deletes this spot's rows."""
        self.session.run(f"DELETE FROM smart_groups.{table} WHERE {self._where(where)}")

    def _where(self, where):
        conditions = {"spot_id": self.id, **where}
        return " AND ".join(f"{column} = {literal(value)}" for column, value in conditions.items())

    def member(self, first_name, **profile):
        """A member, accepted unless the profile says otherwise; gives the id."""
        return self.insert_id("members", {"first_name": first_name, "status": "accepted", **profile})

    def attribute(self, kind, name, type_, *options):
        """A property or question with its options; gives the id, or the id and its options'."""
        identity = self.insert_id("properties" if kind == "property" else "questions",
                                  {"name": name, "type": type_})
        if not options:
            return identity
        return identity, [
            self.insert_id(f"{kind}_options", {f"{kind}_id": identity, "label": label})
            for label in options]

    def smart(self, name, conditions, blacklist=()):
        """A smart group; gives its id."""
        members = ", ".join(map(literal, blacklist))
        return int(self.session.value(
            f"SELECT smart_groups.create_smart_group({self.id}, {literal(name)},"
            f" {literal(json.dumps(conditions))}, blacklist => ARRAY[{members}]::bigint[])"))

    def static(self, name, members=()):
        """A static group; gives its id."""
        listed = ", ".join(map(literal, members))
        return int(self.session.value(
            f"SELECT smart_groups.create_static_group({self.id}, {literal(name)},"
            f" ARRAY[{listed}]::bigint[])"))

    def settle(self):
        """Waits until all that is committed is reflected."""
        if self.session.value("SELECT smart_groups.wait_until_current('60s')") != "t":
            raise AssertionError(
                "not current within 60 s: " + repr(self.session.run("TABLE smart_groups.worker_status")))

    def people(self, group):
        """The first names of a group's members, once all is reflected."""
        self.settle()
        return {name for (name,) in self.session.run(
            "SELECT m.first_name FROM smart_groups.group_members g"
            " JOIN smart_groups.members m ON m.spot_id = g.spot_id AND m.id = g.member_id"
            f" WHERE g.spot_id = {self.id} AND g.group_id = {group}")}
