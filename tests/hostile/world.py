"""A database with the spot that is spoken to, another that must not show, and people of odd names in both."""
import random

from inputs import TEXTS
from psql import Session, literal

SECRET = "globex secret"
SPOTS = {
    "bigint": ["1", "2"],
    "uuid": ["00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002"],
    "text": ["o'r\"g \u202e😀\\", "x;--"],
}
TYPES = ["text", "number", "boolean", "date", "timestamp", "single_select", "multi_select"]
# Who may do all that can be granted, and by row security sees one spot; who has been granted nothing.
ROLES = ["hostile_application", "hostile_nobody"]


class World:
    """One key type's database."""

    def __init__(self, key_type):
        self.key_type = key_type
        self.database = f"hostile_{key_type}"
        self.own, self.other = SPOTS[key_type]
        self.page_keys = []
        with Session("postgres") as session:
            session.run(f"CREATE DATABASE {self.database}")
            if key_type == next(iter(SPOTS)):
                for role in ROLES:
                    session.run(f"CREATE ROLE {role}")
        with Session(self.database) as session:
            self.fill(session)
            self.grant(session)
            self.keys = self.all_keys(session)

    def key(self, spot, number):
        """A key of members, tags and the like, the same in both spots where the type allows nothing else."""
        if self.key_type == "uuid":
            return f"00000000-0000-0000-000{1 + SPOTS['uuid'].index(spot)}-{number:012x}"
        return f"{TEXTS[number][:40]}{number}" if self.key_type == "text" else str(number)

    def fill(self, session):
        session.run("CREATE EXTENSION smart_groups")
        session.run(f"SELECT smart_groups.install('{self.key_type}')")
        for spot in (self.own, self.other):
            for statement in self.rows(spot):
                session.run(statement)
        session.run("SELECT smart_groups.process_pending()")

    def rows(self, spot):
        """Definitions, members with odd names and values, and groups."""
        def insert(table, **columns):
            values = ", ".join(map(literal, [spot, *columns.values()]))
            return f"INSERT INTO smart_groups.{table} (spot_id, {', '.join(columns)}) VALUES ({values})"
        def key(number):
            return self.key(spot, number)
        def name(text):
            return text[:200] if spot == self.own else f"{SECRET} {text}"[:200]
        chooser = random.Random(spot)
        yield f"INSERT INTO smart_groups.spots (id, name) VALUES ({literal(spot)}, {literal(name('spot'))})"
        for number in range(1, 4):
            yield insert("tags", id=key(number), name=name(TEXTS[number + 6]))
            yield insert("roles", id=key(number), name=name(TEXTS[number + 16]))
            yield insert("resources", id=key(number), type="course", name=name(TEXTS[number + 20]))
        for family, table in (("property", "properties"), ("question", "questions")):
            for number, type_ in enumerate(TYPES, 1):
                yield insert(table, id=key(number), name=name(TEXTS[number + 3]), type=type_)
            for number in (6, 7):
                for option in (1, 2):
                    yield insert(f"{family}_options", **{f"{family}_id": key(number)}, id=key(option), label=name(TEXTS[option]))
        for number in range(1, 25):
            yield insert("members", id=key(number), first_name=name(chooser.choice(TEXTS)), last_name=name(chooser.choice(TEXTS)),
                         email=name(chooser.choice(TEXTS)), status=chooser.choice(["accepted", "invited", "pending", "deactivated"]),
                         role_id=key(1 + number % 3), registered_at=f"2026-01-{number:02} 12:00+00")
            yield insert("member_tags", member_id=key(number), tag_id=key(1 + number % 3))
            for table, family in (("property_values", "property"), ("answers", "question")):
                yield insert(table, member_id=key(number), **{f"{family}_id": key(1)}, text_value=name(TEXTS[number]))
                yield insert(table, member_id=key(number), **{f"{family}_id": key(2)}, number_value=number * 1.5)
                yield insert(table, member_id=key(number), **{f"{family}_id": key(6)}, option_id=key(1 + number % 2))
        yield (f"SELECT smart_groups.create_static_group({literal(spot)}, {literal(name('static'))},"
               f" ARRAY[{literal(key(1))}, {literal(key(2))}]::{self.key_type}[])")
        for operator in ("notNull", "null"):
            yield (f"SELECT smart_groups.create_smart_group({literal(spot)}, {literal(name(operator))}, '{{\"combinator\": \"and\","
                   f" \"rules\": [{{\"field\": \"first_name\", \"operator\": \"{operator}\"}}]}}')")

    def grant(self, session):
        """Row security leaves the application one spot."""
        application = ROLES[0]
        session.run("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA smart_groups, smart_groups_internal TO " + application)
        session.run(f"GRANT ALL ON ALL TABLES IN SCHEMA smart_groups TO {application}")
        session.run(f"GRANT ALL ON ALL SEQUENCES IN SCHEMA smart_groups TO {application}")
        for table, column in session.run(
                "SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid"
                " WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relkind = 'r'"
                " AND a.attname = CASE c.relname WHEN 'spots' THEN 'id' ELSE 'spot_id' END"):
            session.run(f"ALTER TABLE smart_groups.{table} ENABLE ROW LEVEL SECURITY")
            session.run(f"CREATE POLICY own ON smart_groups.{table} TO {application} USING ({column} = {literal(self.own)})")

    def all_keys(self, session):
        """By the names of arguments: keys of the own spot, and of the other."""
        def both(numbers):
            return [self.key(spot, number) for spot in (self.own, self.other) for number in numbers]
        groups = [id_ for (id_,) in session.run("SELECT id FROM smart_groups.groups ORDER BY id")]
        return {
            "spot": [self.own, self.own, self.own, self.other], "member": both(range(1, 30)), "members": both(range(1, 30)),
            "blacklist": both(range(1, 30)), "resource": both(range(1, 4)), "tag": both(range(1, 4)), "role": both(range(1, 4)),
            "roles": both(range(1, 4)), "option": both(range(1, 3)), "attribute": both(range(1, 8)), "group_id": groups,
            "status": ["accepted", "invited", "gone"], "statuses": ["accepted", "invited", "gone"],
        }

    def forget_groups(self, session):
        """Only the groups of the beginning stay."""
        ids = ", ".join(self.keys["group_id"])
        session.run(f"DELETE FROM smart_groups.groups WHERE id NOT IN ({ids})")

    def other_spot(self, session):
        """All that the other spot is made of, but for what follows from time passing."""
        tables = [table for (table,) in session.run(
            "SELECT c.relname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'spot_id'"
            " WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relkind = 'r' ORDER BY 1")]
        return {table: session.value(f"SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE \"C\"))"
                                     f" FROM smart_groups.{table} AS t WHERE spot_id = {literal(self.other)}") for table in tables}
