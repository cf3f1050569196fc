"""Whatever a function is handed, there comes a clean error or a right answer, and nothing crosses a spot.

The functions are those that the catalogue has. An internal error, a dead server, a statement that does not end, text of
a spot that the caller must not see, and a membership that verify() objects to are faults.
"""
import os
import unittest
from random import Random

from inputs import Inputs
from psql import Session, SqlError, literal
from world import ROLES, SECRET, SPOTS, World

SEED = int(os.environ["HOSTILE_SEED"])
INPUTS = int(os.environ.get("HOSTILE_INPUTS", "10000"))
# These begin what outlives the statement.
NOT_CALLED = {"start_worker", "call_worker"}
FUNCTIONS = """
    SELECT n.nspname, p.proname,
           coalesce((SELECT string_agg(coalesce(nullif(p.proargnames[i], ''), 'argument') || ' ' || format_type(t, NULL), ',' ORDER BY i)
                     FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS a (t, i)), ''),
           p.pronargdefaults
    FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace
    WHERE n.nspname IN ('smart_groups', 'smart_groups_internal')
      AND p.prokind = 'f' AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
    ORDER BY 1, 2, 3"""
VIEWS = "SELECT relname FROM pg_class WHERE relnamespace = 'smart_groups'::regnamespace AND relkind = 'v' ORDER BY 1"


# The statement was well-formed: what was not is one that a function has made of its arguments. Rules say by some of these what
# is wrong with them.
MADE_OF_ARGUMENTS = {"42601", "42602", "42622", "42703", "42804", "42883", "42P01", "42P02", "42P18"}
ENDED_BY_OTHERS = {"57014", "57P01", "57P02", "57P03", "53200"}


def is_internal(error):
    """Whether the extension, not the input, is to blame."""
    if error.sqlstate in MADE_OF_ARGUMENTS:
        return not str(error).startswith(f"{error.sqlstate}: the conditions are not valid:")
    return error.sqlstate[:2] in ("XX", "58") or error.sqlstate in ENDED_BY_OTHERS


class Hostile(unittest.TestCase):
    """One key type's database, whose functions are called as one role after the other."""

    def setUp(self):
        self.faults = []
        self.calls = self.answers = self.agreed = 0

    def fault(self, what, statement):
        self.faults.append(f"{what}\n    {statement[:2000]}")

    def ask(self, session, statement):
        """Runs the statement; its rows, or None where it was refused."""
        self.calls += 1
        try:
            rows = session.run(statement)
            self.answers += 1
            return rows
        except SqlError as error:
            if is_internal(error):
                self.fault(str(error).splitlines()[0], statement)
            if SECRET in str(error).split("\n")[0]:
                self.fault("an error tells of the other spot", statement)
            return None

    def call(self, inputs, function):
        """A SELECT of the function for random arguments, defaults now and then left out."""
        schema, name, arguments, defaults = function
        arguments = [argument.split(" ", 1) for argument in arguments.split(",") if argument]
        given = len(arguments) - (inputs.random.randint(0, int(defaults)) if inputs.chance(0.4) else 0)
        expressions = ", ".join(inputs.of(type_, name) for name, type_ in arguments[:given])
        return f"SELECT * FROM {schema}.{name}({expressions})"

    def traffic(self, world, role, calls, random):
        """So many calls as the role, functions in turn, and what must hold all the while."""
        inputs = Inputs(random, world)
        with Session(world.database) as session, Session(world.database) as owner:
            functions = [one for one in owner.run(FUNCTIONS) if one[1] not in NOT_CALLED]
            self.assertGreater(len(functions), 30)
            before = world.other_spot(owner)
            session.run(f"SET ROLE {role}")
            session.run("SET statement_timeout = '20s'")
            for number in range(calls):
                function = functions[number % len(functions)]
                statement = self.call(inputs, function)
                self.check(world, function, statement, self.ask(session, statement))
                if number % 400 == 0:
                    world.forget_groups(owner)
                    owner.run("SELECT smart_groups.process_pending()")
            for (view,) in owner.run(VIEWS):
                statement = f"SELECT * FROM smart_groups.{view}"
                self.check(world, ("", view), statement, self.ask(session, statement))
            self.agree(inputs, owner, random)
            world.forget_groups(owner)
            owner.run("SELECT smart_groups.process_pending()")
            self.assertEqual(owner.run("SELECT * FROM smart_groups.verify()"), [])
            self.assertEqual(world.other_spot(owner), before, f"{role} has changed the other spot")

    def check(self, world, function, statement, rows):
        """Nothing of the other spot in an answer; what can be asked for again with it is kept."""
        for row in rows or []:
            if any(SECRET in (value or "") for value in row):
                self.fault("an answer tells of the other spot", statement)
            if function[1] == "preview" and len(world.page_keys) < 50:
                world.page_keys.append(row[-1])

    def agree(self, inputs, owner, random):
        """Rules that are accepted mean the same to all who evaluate them."""
        world = inputs.world
        for _ in range(100):
            conditions, spot = inputs.likely_rule(), literal(random.choice([world.own, world.other]))
            if self.ask(owner, f"SELECT code FROM smart_groups.validate({spot}, {conditions}) LIMIT 1") != []:
                continue
            counts = self.ask(owner, f"""
                SELECT smart_groups.preview_count({spot}, c), (SELECT count(*) FROM smart_groups.preview({spot}, c)),
                       (SELECT count(*) FROM smart_groups.members AS m WHERE m.spot_id = {spot} AND smart_groups.evaluate({spot}, c, m.id))
                FROM (SELECT {conditions}) AS r (c)""")
            if counts is None or len(set(counts[0])) != 1:
                self.fault(f"a rule means several things: {counts}", conditions)
            self.agreed += 1

    def run_all(self, key_type):
        print(f"seed {SEED}, keys of type {key_type}", flush=True)
        random = Random(f"{SEED} {key_type}")
        world = World(key_type)
        share = INPUTS // len(SPOTS)
        try:
            self.traffic(world, ROLES[0], share * 4 // 5, random)
            self.traffic(world, ROLES[1], share // 5, random)
        except ConnectionError as error:
            self.fault("the server's process has died", str(error))
        print(f"{self.calls} statements, {self.answers} answers, {self.agreed} rules evaluated in three ways", flush=True)
        if self.faults:
            self.fail(f"seed {SEED}: {len(self.faults)} faults:\n" + "\n".join(self.faults[:20]))
        self.assertGreater(self.answers, self.calls // 20, "next to nothing is accepted: this tests nothing")
        self.assertGreater(self.agreed, 20)

    def test_bigint(self):
        self.run_all("bigint")

    def test_uuid(self):
        self.run_all("uuid")

    def test_text(self):
        self.run_all("text")
