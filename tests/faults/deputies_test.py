"""One worker of two is killed: nothing is lost, and a spot that kills its worker is set aside, whichever worker it is."""
import os
import signal
import unittest

from people import People
from server import Server, eventually, is_there


def setUpModule():
    global SERVER
    SERVER = Server("deputies", **{"smart_groups.workers": "2"}).create()
    SERVER.install("live")


def tearDownModule():
    SERVER.stop("immediate")


class Deputies(unittest.TestCase):
    def setUp(self):
        self.own, self.others = self.people_of(0), self.people_of(1)

    def people_of(self, number):
        """People in a spot of the worker, or of its deputy."""
        while True:
            people = People(SERVER, "live")
            ((found,),) = people.ask(
                f"SELECT (hashtextextended('{people.id}' COLLATE \"C\", 0) & 2147483647) % 2")
            if int(found) == number:
                return people

    def promote(self, name):
        """Changes both spots in one transaction."""
        self.own.ask(f"{self.own.promotion(name)}; {self.others.promotion(name)}")

    def deputy(self):
        """The deputy, as soon as there is one: both spots have work again and again."""
        def look():
            self.own.ask("SELECT smart_groups.rebuild_spot(id) FROM smart_groups.spots"
                         f" WHERE id IN ({self.own.id}, {self.others.id})")
            found = SERVER.found("deputy", "live")
            return found[0] if found else None
        return eventually(look, 60)

    def test_killed_deputies_are_back_after_the_recovery(self):
        for names in ({"Ada"}, {"Ada", "Bob"}, {"Ada", "Bob", "Cem"}):
            deputy = self.deputy()
            (name,) = names - self.own.chairs()
            self.promote(name)
            os.kill(deputy, signal.SIGKILL)
            eventually(lambda: not is_there(deputy))  # pylint: disable=cell-var-from-loop
            self.own.expect(names)
            self.others.expect(names)
        self.assertEqual(self.own.disagreements(), [])

    def test_a_spot_that_kills_its_worker_is_set_aside_and_the_others_go_on(self):
        victim = self.others
        victim.ask("CREATE FUNCTION public.deadly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                   # The shell's parent is the process that runs the trigger.
                   " COPY (SELECT) TO PROGRAM 'kill -9 $PPID'; RETURN NULL; END $$")
        victim.ask("CREATE TRIGGER deadly AFTER INSERT ON smart_groups.group_members FOR EACH ROW"
                   f" WHEN (NEW.spot_id = {victim.id}) EXECUTE FUNCTION public.deadly()")
        self.addCleanup(victim.ask, "DROP FUNCTION IF EXISTS public.deadly CASCADE")
        self.deputy()
        self.promote("Ada")
        attempts = eventually(lambda: victim.ask(
            f"SELECT attempts FROM smart_groups.set_aside WHERE spot_id = {victim.id}"), 60)
        self.assertEqual(attempts, [("2",)])
        self.own.follows("Bob")
        victim.ask("DROP FUNCTION public.deadly CASCADE")
        victim.ask(f"SELECT smart_groups.rebuild_spot({victim.id})")
        victim.expect({"Ada"})
        self.assertEqual(victim.disagreements(), [])
