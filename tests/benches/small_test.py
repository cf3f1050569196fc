"""Every workload at a small size."""
import unittest

from bench.__main__ import perform
from bench.sizes import SMALL
from bench.stage import Stage
from bench.workloads import ALL


class Small(unittest.TestCase):
    """One stage for all, as in a run."""

    @classmethod
    def setUpClass(cls):
        cls.stage = Stage(SMALL, tell=lambda message: None, verify=True)
        cls.addClassCleanup(cls.stage.close)

    def runs_through(self, workload):
        """Runs it; its figures are those that it declares, and memberships are right afterwards."""
        result = perform(workload, self.stage)
        self.assertEqual(self.stage.leave(), [])
        self.assertTrue(result.scenarios)
        for measured in result.scenarios:
            for contender, figures in measured.samples.items():
                with self.subTest(scenario=measured.name, contender=contender):
                    self.assertTrue(figures)
                    self.assertLessEqual(set(figures), set(workload.figures))
                    for samples in figures.values():
                        self.assertEqual(len(samples), SMALL.rounds)
                        self.assertTrue(all(number >= 0 for number in samples), samples)
        for target in workload.targets:
            with self.subTest(target=target.what):
                found = target.reached(result, workload.figures[target.figure])
                self.assertTrue(found or result.skipped, "a target without a scenario")


def test_of(workload):
    """The test of one workload."""
    return lambda self: self.runs_through(workload)


for each in ALL:
    setattr(Small, f"test_{each.name}", test_of(each))
