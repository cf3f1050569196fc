"""Traffic while processes, then the whole server, are killed; afterwards membership is what the rules say."""
import unittest

from storm import Storm

SEED = 1


class Storms:
    """A storm, and what it survives."""
    name = None
    settings = {}

    @classmethod
    def setUpClass(cls):
        cls.storm = Storm(cls.name, SEED, **cls.settings)

    @classmethod
    def tearDownClass(cls):
        cls.storm.server.stop("immediate")
        print(f"{cls.name}, seed {SEED}: {cls.storm.report()}")

    def survives(self, strikes):
        """One cycle for each two of the strikes."""
        for first in range(0, len(strikes), 2):
            self.assertEqual(self.storm.cycle(strikes[first:first + 2]), [])
        self.assertEqual(self.storm.figures["conflicts"], 0)


class Traffic(Storms, unittest.TestCase):
    name = "traffic"

    def test_processes_are_killed(self):
        self.survives(self.storm.of_processes() * 2)

    def test_servers_are_killed(self):
        self.survives(self.storm.of_servers() * 3)


class TrafficOfTwo(Storms, unittest.TestCase):
    """Two workers share the spots."""
    name = "traffic_of_two"
    settings = {"smart_groups.workers": "2"}

    def test_one_worker_of_two_is_killed(self):
        self.survives(self.storm.of_deputies() * 2)

    def test_servers_are_killed(self):
        self.survives(self.storm.of_servers() * 2)
