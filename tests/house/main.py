#!/usr/bin/env python3
"""Does the source keep the house's rules? The last line counts."""
import io
import pathlib
import sys
import unittest

from checkout import Checkout
from rules import RULES

HERE = pathlib.Path(__file__).parent


def tell(sentence, wrong):
    """Prints whether a rule holds; gives whether it does."""
    print(f"{'FAILED' if wrong else 'ok    '}  {sentence}", flush=True)
    for line in wrong:
        print(f"        {line}")
    return not wrong


def own_tests():
    """What fails of the tests of this program."""
    log = io.StringIO()
    result = unittest.TextTestRunner(log).run(unittest.defaultTestLoader.discover(str(HERE)))
    return [] if result.wasSuccessful() and result.testsRun else log.getvalue().splitlines()


def main():
    checkout = Checkout(HERE.parent.parent)
    kept = [tell("the house reads Rust rightly", own_tests())]
    kept += [tell(sentence, list(map(str, function(checkout)))) for sentence, function in RULES]
    print(f"{kept.count(True)} passed, {kept.count(False)} failed")
    return all(kept)


if __name__ == "__main__":
    sys.exit(not main())
