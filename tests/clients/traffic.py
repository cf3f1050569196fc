"""Random changes by one client: what an application may do to a spot's rows at any time."""
import json

from psql import SqlError, literal
from rules import DAYS, NUMBERS, TEXTS, Rules

STATUSES = ["accepted"] * 6 + ["invited", "pending", "deactivated", "declined", "unheard of"]
# Keys and groups that another client took or removed first, and definitions in use: an application meets
# these without us. A deadlock, a lock timeout or a serialization failure it does not.
ORDINARY_ERRORS = {"23503", "23505", "2BP01", "42704"}
COLUMNS = {"text": "text_value", "number": "number_value", "boolean": "boolean_value",
           "date": "date_value", "timestamp": "timestamp_value", "single_select": "option_id"}
TYPES = list(COLUMNS) + ["multi_select"]


class Key(str):
    """An id of whatever type: a literal in statements, itself in rules."""

    def __format__(self, _):
        return literal(str(self))


class Spot:
    """The ids of one spot's rows, as they were made at the start."""

    def __init__(self, session, members):
        self.id = Key(session.value("INSERT INTO smart_groups.spots (name) VALUES ('differential') RETURNING id"))
        self.roles = self._insert(session, "roles", "name", ["Admin", "Member"])
        self.tags = self._insert(session, "tags", "name", ["a", "b", "c"])
        self.properties = self._attributes(session, "properties", "property")
        self.questions = self._attributes(session, "questions", "question")
        self.members = self._insert(session, "members", "first_name", ["a"] * members)
        self.resources = [Key(id_) for (id_,) in session.run(
            f"INSERT INTO smart_groups.resources (spot_id, type, name)"
            f" SELECT {self.id}, 'course', name FROM unnest(ARRAY['a', 'b', 'c']) AS name RETURNING id")]
        self.board = session.value(
            f"SELECT smart_groups.create_static_group({self.id}, 'board', '{{}}')")

    def _insert(self, session, table, column, values):
        rows = ", ".join(f"({self.id}, {literal(value)})" for value in values)
        return [Key(id_) for (id_,) in session.run(
            f"INSERT INTO smart_groups.{table} (spot_id, {column}) VALUES {rows} RETURNING id")]

    def _attributes(self, session, table, kind):
        made = []
        for type_ in TYPES:
            id_ = Key(session.value(f"INSERT INTO smart_groups.{table} (spot_id, name, type)"
                                    f" VALUES ({self.id}, {literal(type_)}, {literal(type_)}) RETURNING id"))
            options = []
            if type_.endswith("select"):
                options = [Key(option) for (option,) in session.run(
                    f"INSERT INTO smart_groups.{kind}_options (spot_id, {kind}_id, label)"
                    f" SELECT {self.id}, {id_}, label FROM unnest(ARRAY['a', 'b', 'c']) AS label RETURNING id")]
            made.append((id_, type_, options))
        return made


class Client:
    """One session that changes random rows."""

    def __init__(self, session, random, spots):
        self.session = session
        self.random = random
        self.spots = spots
        self.surprises = []

    def work(self, operations):
        """Carries out so many changes, most alone, some together in a transaction."""
        while operations > 0:
            spot = self.random.choice(self.spots)
            count = self.random.choice([1, 1, 1, 2, 5])
            operations -= count
            if self.random.random() < 0.15:
                self._attempt(lambda: self._hold(spot))
            self._attempt(lambda: self._transaction(spot, count))

    def _hold(self, spot):
        # Alone in its transaction: whoever creates a group locks those that it reads.
        if self.random.random() < 0.7:
            share = self.random.choice(["NULL", 0, 10, 30, 60, 100])
            self.session.run(
                f"UPDATE smart_groups.groups SET max_leave_percent = {share} WHERE id = (SELECT id"
                f" FROM smart_groups.groups WHERE spot_id = {spot.id} AND kind = 'smart'"
                f" ORDER BY id OFFSET {self.random.randint(0, 12)} LIMIT 1)")
        else:
            self.session.run(
                "SELECT smart_groups.release(group_id) FROM smart_groups.group_status"
                f" WHERE spot_id = {spot.id} AND phase = 'held' ORDER BY random() LIMIT 1")

    def _attempt(self, action):
        try:
            action()
        except SqlError as error:
            self.session.run("ROLLBACK")
            if error.sqlstate not in ORDINARY_ERRORS:
                self.surprises.append(str(error))

    def _transaction(self, spot, count):
        member = self.random.choice(spot.members)
        self.session.run("BEGIN")
        # Whoever changes a member's rows holds the member, so that clients do not deadlock
        # among themselves.
        self.session.run(
            f"SELECT FROM smart_groups.members WHERE spot_id = {spot.id} AND id = {member} FOR UPDATE")
        for _ in range(count):
            if self.random.random() < 0.1:
                self.session.run("SAVEPOINT undone")
                self.session.run(self._change(spot, member))
                self.session.run("ROLLBACK TO undone")
            self.session.run(self._change(spot, member))
        self.session.run("ROLLBACK" if self.random.random() < 0.1 else "COMMIT")

    def _change(self, spot, member):
        changes = [(8, self._profile), (8, self._value), (6, self._tag), (4, self._choice),
                   (3, self._blacklist), (3, self._board), (1, self._presence), (1, self._group),
                   (0.3, self._zone), (0.5, self._bulk), (2, self._link), (0.3, self._resource)]
        weights, functions = zip(*changes)
        return self.random.choices(functions, weights)[0](spot, member)

    def _profile(self, spot, member):
        column, value = self.random.choice([
            (self.random.choice(["first_name", "last_name", "email", "title"]), literal(self.random.choice(TEXTS + ["", None]))),
            ("status", literal(self.random.choice(STATUSES))),
            ("role_id", self.random.choice(spot.roles + ["NULL"])),
            (self.random.choice(["invited_at", "registered_at", "last_active_at"]), self._instant()),
        ])
        return (f"UPDATE smart_groups.members SET {column} = {value}"
                f" WHERE spot_id = {spot.id} AND id = {member}")

    def _instant(self):
        # Noon is far enough from every boundary that moves with the clock.
        return self.random.choice([
            "NULL", f"'{self.random.choice(DAYS)} 12:00+00'", f"'{self.random.choice(DAYS)} 23:30+00'",
            f"date_trunc('day', now()) - interval '{self.random.randint(1, 40)} days' + interval '12 hours'"])

    def _value(self, spot, member):
        table, key, attributes = self.random.choice([
            ("property_values", "property_id", spot.properties), ("answers", "question_id", spot.questions)])
        id_, type_, options = self.random.choice([one for one in attributes if one[1] in COLUMNS])
        if self.random.random() < 0.25:
            return (f"DELETE FROM smart_groups.{table}"
                    f" WHERE spot_id = {spot.id} AND member_id = {member} AND {key} = {id_}")
        value = {
            "text": lambda: literal(self.random.choice(TEXTS + [""])),
            "number": lambda: self.random.choice(NUMBERS + ["'NaN'"]),
            "boolean": lambda: self.random.choice(["true", "false"]),
            "date": lambda: literal(self.random.choice(DAYS)),
            "timestamp": lambda: literal(self.random.choice(DAYS) + self.random.choice([" 12:00+00", " 23:30+00"])),
            "single_select": lambda: self.random.choice(options),
        }[type_]()
        return (f"INSERT INTO smart_groups.{table} (spot_id, member_id, {key}, {COLUMNS[type_]})"
                f" VALUES ({spot.id}, {member}, {id_}, {value})"
                f" ON CONFLICT (spot_id, member_id, {key}) DO UPDATE SET {COLUMNS[type_]} = excluded.{COLUMNS[type_]}")

    def _tag(self, spot, member):
        return self._toggle("member_tags", spot, member, "tag_id", self.random.choice(spot.tags))

    def _choice(self, spot, member):
        table, key, attributes = self.random.choice([
            ("property_choices", "property_id", spot.properties), ("answer_choices", "question_id", spot.questions)])
        id_, _, options = next(one for one in attributes if one[1] == "multi_select")
        return self._toggle(table, spot, member, f"{key}, option_id", f"{id_}, {self.random.choice(options)}")

    def _blacklist(self, spot, member):
        group = f"(SELECT id FROM smart_groups.groups WHERE spot_id = {spot.id} AND kind = 'smart'" \
                f" ORDER BY id OFFSET {self.random.randint(0, 4)} LIMIT 1)"
        if self.random.random() < 0.5:
            return f"DELETE FROM smart_groups.blacklist WHERE spot_id = {spot.id} AND member_id = {member}"
        return (f"INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id)"
                f" SELECT {spot.id}, chosen.id, {member} FROM {group} AS chosen ON CONFLICT DO NOTHING")

    def _board(self, spot, member):
        return self._toggle("group_members", spot, member, "group_id", spot.board)

    def _link(self, spot, _member):
        group = f"(SELECT id FROM smart_groups.groups WHERE spot_id = {spot.id}" \
                f" ORDER BY id OFFSET {self.random.randint(0, 8)} LIMIT 1)"
        resource = self.random.choice(spot.resources)
        if self.random.random() < 0.4:
            return (f"DELETE FROM smart_groups.group_resources WHERE spot_id = {spot.id} AND resource_id = {resource}"
                    f" AND group_id = {group}")
        return (f"INSERT INTO smart_groups.group_resources (spot_id, group_id, resource_id)"
                f" SELECT {spot.id}, chosen.id, {resource} FROM {group} AS chosen"
                f" WHERE EXISTS (SELECT FROM smart_groups.resources WHERE spot_id = {spot.id} AND id = {resource})"
                f" ON CONFLICT DO NOTHING")

    def _resource(self, spot, _member):
        resource = self.random.choice(spot.resources)
        if self.random.random() < 0.5:
            return f"DELETE FROM smart_groups.resources WHERE spot_id = {spot.id} AND id = {resource}"
        return (f"INSERT INTO smart_groups.resources (spot_id, id, type, name)"
                f" VALUES ({spot.id}, {resource}, 'course', 'again') ON CONFLICT DO NOTHING")

    def _toggle(self, table, spot, member, columns, values):
        if self.random.random() < 0.4:
            return (f"DELETE FROM smart_groups.{table} WHERE (spot_id, member_id, {columns})"
                    f" = ({spot.id}, {member}, {values})")
        return (f"INSERT INTO smart_groups.{table} (spot_id, member_id, {columns})"
                f" VALUES ({spot.id}, {member}, {values}) ON CONFLICT DO NOTHING")

    def _presence(self, spot, member):
        if self.random.random() < 0.5:
            return f"DELETE FROM smart_groups.members WHERE spot_id = {spot.id} AND id = {member}"
        return (f"INSERT INTO smart_groups.members (spot_id, id, first_name, status)"
                f" VALUES ({spot.id}, {member}, 'ab', 'accepted') ON CONFLICT DO NOTHING")

    def _group(self, spot, _member):
        if self.random.random() < 0.3:
            return (f"DELETE FROM smart_groups.groups WHERE id = (SELECT max(id) FROM smart_groups.groups"
                    f" WHERE spot_id = {spot.id} AND kind = 'smart')")
        return create_group(self.random, spot, self.session)

    def _zone(self, spot, _member):
        zone = self.random.choice(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"])
        return f"UPDATE smart_groups.spots SET time_zone = '{zone}' WHERE id = {spot.id}"

    def _bulk(self, spot, _member):
        # One statement, all members that nobody else holds.
        return (f"UPDATE smart_groups.members SET title = {literal(self.random.choice(TEXTS))}"
                f" WHERE spot_id = {spot.id} AND id IN (SELECT id FROM smart_groups.members"
                f" WHERE spot_id = {spot.id} ORDER BY id FOR UPDATE SKIP LOCKED)")


def create_group(random, spot, session):
    """The statement that creates a random smart group."""
    groups = [id_ for (id_,) in session.run(f"SELECT id FROM smart_groups.groups WHERE spot_id = {spot.id}")]
    conditions = Rules(random, spot).condition(groups)
    return (f"SELECT smart_groups.create_smart_group({spot.id}, 'random', {literal(json.dumps(conditions))})")
