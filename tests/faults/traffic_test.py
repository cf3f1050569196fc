"""Traffic while processes, then the whole server, are killed; afterwards membership is what the rules say."""
import unittest

from storm import Storm

SEED = 1


class Traffic(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.storm = Storm("traffic", SEED)

    @classmethod
    def tearDownClass(cls):
        cls.storm.server.stop("immediate")
        print(f"seed {SEED}: {cls.storm.report()}")

    def survives(self, strikes):
        """One cycle for each two of the strikes."""
        for first in range(0, len(strikes), 2):
            self.assertEqual(self.storm.cycle(strikes[first:first + 2]), [])
        self.assertEqual(self.storm.figures["conflicts"], 0)

    def test_processes_are_killed(self):
        self.survives(self.storm.of_processes() * 2)

    def test_servers_are_killed(self):
        self.survives(self.storm.of_servers() * 3)
