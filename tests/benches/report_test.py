"""What is written of results."""
import unittest

from bench import report
from bench.figures import MORE, Figure
from bench.results import Measured, Result
from bench.sizes import Sizes
from bench.targets import Target
from bench.workload import Workload
from bench.workloads import ALL


class Example(Workload):
    name = "example"
    title = "An example, of two"
    compared = "This with that."
    figures = {"rate": Figure("Rate", "a second", MORE), "unused": Figure("Unused", "s")}
    plotted = "rate"
    targets = (
        Target("met", "s", "rate", 0.5, "ours", "other"),
        Target("missed", "s", "rate", 2, "ours", "other", limited_by="the disk"),
        Target("absent", "t", "rate", 2, "ours", "other"))


RESULT = Result("example", {"rounds": 2, "members": 7}, [
    Measured("s", None, {"ours": {"rate": [80, 100, 90]}, "other": {"rate": [100, 100, 100]}}),
    Measured("u", 5, {"ours": {"rate": [1]}}, {"ours": 7}),
], ["no rival is installed"], 12.4)


class Report(unittest.TestCase):
    def test_the_table_says_what_is_reached(self):
        self.assertEqual(report.targets_table([(Example(), RESULT)]).splitlines()[2:], [
            "| what | target | reached | |",
            "| --- | --- | --- | --- |",
            "| [met](#an-example-of-two) | at least 0.5 times | 0.9 times (0.8 … 1) | yes |",
            "| [missed](#an-example-of-two) | at least 2 times | 0.9 times (0.8 … 1) | **no** |",
            "| [absent](#an-example-of-two) | at least 2 times | not measured here |  |"])

    def test_what_is_missed_is_explained(self):
        page = report.page([(Example(), RESULT)], "a machine", "make bench")
        self.assertIn("- missed: the disk\n", page)
        self.assertNotIn("- met", page)
        self.assertIn("Measured on a machine.", page)
        self.assertIn("`make bench` repeats it", page)

    def test_a_section_has_every_scenario_and_contender(self):
        section = report.section(Example(), RESULT)
        self.assertIn("Not measured here: no rival is installed.", section)
        self.assertIn("![An example, of two](performance/example.svg)", section)
        self.assertIn("`BENCH_MEMBERS=7 make bench example`, 12 s.", section)
        self.assertEqual([line for line in section.splitlines() if line.startswith("|")], [
            "| | | Rate, a second |",
            "| --- | --- | --- |",
            "| s | ours | 90 (80 … 100) |",
            "|  | other | 100 |",
            "| u | ours | 1 |"])

    def test_results_are_kept_as_they_are(self):
        self.assertEqual(Result.from_json(RESULT.to_json()), RESULT)

    def test_every_workload_says_what_it_compares(self):
        names = [workload.name for workload in ALL]
        self.assertEqual(len(set(names)), len(names))
        for workload in ALL:
            with self.subTest(workload=workload.name):
                self.assertTrue(workload.title and workload.compared)
                self.assertIn(workload.plotted, workload.figures)
                self.assertLessEqual({target.figure for target in workload.targets}, set(workload.figures))


class Settings(unittest.TestCase):
    def test_sizes_come_from_the_environment(self):
        self.assertEqual(Sizes.from_environment({}), Sizes())
        self.assertEqual(Sizes.from_environment({"BENCH_MEMBERS": "7", "MEMBERS": "8"}), Sizes(members=7))

    def test_nonsense_is_refused_in_words(self):
        for given in ("many", "-1", "", "1.5"):
            with self.subTest(given=given), self.assertRaisesRegex(ValueError, "BENCH_MEMBERS .* a whole number"):
                Sizes.from_environment({"BENCH_MEMBERS": given})
        with self.assertRaisesRegex(ValueError, "BENCH_ROUNDS"):
            Sizes.from_environment({"BENCH_ROUNDS": "0"})
