"""Runs the tests of this directory and closes with the runner's line."""
import os
import sys
import unittest

here = os.path.dirname(os.path.abspath(__file__))
loader = unittest.TestLoader()
suite = loader.loadTestsFromNames(sys.argv[1:]) if sys.argv[1:] else loader.discover(here, "*_test.py")
result = unittest.TextTestRunner(verbosity=2).run(suite)
failed = len({getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors})
print(f"{max(result.testsRun - failed, 0)} passed, {failed} failed", flush=True)
sys.exit(failed != 0)
