"""Medians, spreads, ratios, and what is promised of them."""
import unittest

from bench.figures import LESS, MORE, Figure, Summary, differences, percentile, ratios, summary, told
from bench.results import Measured, Result
from bench.targets import DIFFERENCE, Target


class Figures(unittest.TestCase):
    def test_a_summary_is_the_median_between_the_least_and_the_most(self):
        self.assertEqual(summary([5, 1, 3]), Summary(3, 1, 5))
        self.assertEqual(summary([4, 2]), Summary(3, 2, 4))
        self.assertEqual(summary([7]), Summary(7, 7, 7))

    def test_a_percentile_is_one_of_the_values(self):
        self.assertEqual(percentile(range(1, 101), 99), 99)
        self.assertEqual(percentile([3, 1, 2], 50), 2)
        self.assertEqual(percentile([3, 1, 2], 99), 3)
        self.assertEqual(percentile([4], 50), 4)

    def test_contenders_are_compared_round_by_round(self):
        self.assertEqual(ratios([1, 20], [2, 40]), [0.5, 0.5])
        self.assertEqual(differences([3, 30], [1, 10]), [2, 20])
        with self.assertRaises(ValueError):
            ratios([1], [1, 2])

    def test_numbers_are_told_with_three_digits_that_count(self):
        self.assertEqual([told(number) for number in (0, 0.0123456, 1.5, 99.94, 123.4, 12345.6, 2, -0.5)],
                         ["0", "0.0123", "1.5", "99.9", "123", "12,346", "2", "-0.5"])


class Targets(unittest.TestCase):
    def setUp(self):
        self.result = Result("one", {}, [Measured("s", None, {
            "ours": {"rate": [90, 80, 100], "time": [1.5, 2.5, 2.0]},
            "other": {"rate": [100, 100, 100], "time": [1.0, 1.0, 1.0]}})])
        self.more, self.less = Figure("Rate", "a second", MORE), Figure("Time", "s", LESS)

    def target(self, figure, bound, **further):
        """A target of ours in the only scenario."""
        return Target("what", "s", figure, bound, "ours", **further)

    def test_more_is_better_from_the_bound_on(self):
        reached, met = self.target("rate", 0.9, than="other").reached(self.result, self.more)
        self.assertEqual((reached, met), (Summary(0.9, 0.8, 1.0), True))
        self.assertFalse(self.target("rate", 0.91, than="other").reached(self.result, self.more)[1])

    def test_less_is_better_up_to_the_bound(self):
        self.assertTrue(self.target("time", 2, than="other").reached(self.result, self.less)[1])
        self.assertFalse(self.target("time", 1.9, than="other").reached(self.result, self.less)[1])

    def test_a_difference_and_a_number_by_itself(self):
        self.assertEqual(self.target("time", 1, than="other", by=DIFFERENCE).reached(self.result, self.less),
                         (Summary(1, 0.5, 1.5), True))
        self.assertEqual(self.target("time", 1).reached(self.result, self.less), (Summary(2, 1.5, 2.5), False))

    def test_what_was_not_measured_is_not_reached(self):
        self.assertIsNone(self.target("rate", 1, than="nobody").reached(self.result, self.more))
        self.assertIsNone(Target("what", "elsewhere", "rate", 1, "ours").reached(self.result, self.more))

    def test_bounds_in_words(self):
        self.assertEqual(self.target("rate", 0.97, than="other").bound_told(self.more), "at least 0.97 times")
        self.assertEqual(self.target("time", 1, than="other", by=DIFFERENCE).bound_told(self.less), "at most 1 s more")
        self.assertEqual(self.target("time", 3).bound_told(self.less), "at most 3 s")
