"""count.py DIRECTORY [NAME...]: runs the tests of a layer in Python, all or those that are named, and
closes with the line that tests/run counts."""
import sys
import unittest

here, names = sys.argv[1], sys.argv[2:]
sys.path.insert(0, here)
loader = unittest.TestLoader()
suite = loader.loadTestsFromNames(names) if names else loader.discover(here, "*_test.py")
result = unittest.TextTestRunner(verbosity=2).run(suite)
failed = len({getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors})
print(f"{max(result.testsRun - failed, 0)} passed, {failed} failed", flush=True)
sys.exit(failed != 0)
