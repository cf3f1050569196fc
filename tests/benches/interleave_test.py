"""Whose turn it is."""
import unittest

from bench.interleave import Contender, Scenario, measure, turns


class Turns(unittest.TestCase):
    def test_every_round_has_everybody_and_begins_with_another(self):
        self.assertEqual(list(turns("abc", 4)), [list("abc"), list("bca"), list("cab"), list("abc")])


class Measuring(unittest.TestCase):
    def setUp(self):
        self.done = []

    def contender(self, name):
        """One that writes down its turns, and gives how many there have been."""
        def sample():
            self.done.append(name)
            return {"turns": len(self.done)}
        return Contender(name, sample, before=lambda: self.done.append(f"before {name}"))

    def measure(self, rounds, **further):
        """The samples of two contenders."""
        return measure(Scenario("s", (self.contender("a"), self.contender("b")), **further), rounds)

    def test_samples_are_in_the_order_of_the_rounds(self):
        self.assertEqual(self.measure(2, warm_up=False), {"a": {"turns": [2, 8]}, "b": {"turns": [4, 6]}})
        self.assertEqual(self.done, ["before a", "a", "before b", "b", "before b", "b", "before a", "a"])

    def test_the_first_turn_does_not_count(self):
        self.assertEqual(self.measure(2), {"a": {"turns": [6, 12]}, "b": {"turns": [8, 10]}})

    def test_one_round_needs_no_warming_up(self):
        self.assertEqual(self.measure(1), {"a": {"turns": [2]}, "b": {"turns": [4]}})

    def test_what_takes_long_has_fewer_rounds(self):
        self.assertEqual(self.measure(5, warm_up=False, most_rounds=1), {"a": {"turns": [2]}, "b": {"turns": [4]}})
