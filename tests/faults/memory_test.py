"""What a worker has done does not make it grow."""
import unittest

from memory import LIMIT, measure


class Memory(unittest.TestCase):
    def test_most_of_the_changes_add_nothing(self):
        before, after, is_right = measure("memory", 20_000, 200_000)
        print(f"{before} kB after 20,000 changes, {after} kB after 200,000 ", end="", flush=True)
        self.assertTrue(is_right)
        self.assertLessEqual(after - before, LIMIT)
