"""blocks.py DATABASE=FILE[,FILE...]...: runs the files' SQL blocks in order, those of a database in one
session, and compares what psql prints with the text block that follows; without one, nothing may be an error."""
import difflib
import re
import subprocess
import sys

BLOCK = re.compile(r"^```sql\n(.*?)^```\n(?:\n?^```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
END = "-- end of block --"


def blocks_of(path):
    with open(path, encoding="utf-8") as file:
        return BLOCK.findall(file.read())


def compare(database, paths):
    """How many blocks printed what the files say, and how many something else."""
    blocks = [block for path in paths for block in blocks_of(path)]
    script = "".join(f"{sql}\\echo {END}\n" for sql, _ in blocks)
    printed = subprocess.run(
        ["psql", "-X", "-q", "-d", database], input=script, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    ).stdout.split(END + "\n")
    passed = failed = 0
    for number, ((sql, expected), actual) in enumerate(zip(blocks, printed), 1):
        wrong = actual.strip() != expected.strip() if expected.strip() else "ERROR" in actual
        print(f"{'FAILED' if wrong else 'ok    '}  {database} {number}: {sql.splitlines()[0]}")
        if wrong:
            sys.stdout.writelines(difflib.unified_diff(
                expected.splitlines(True), actual.splitlines(True), "document", "psql"))
        passed, failed = passed + (not wrong), failed + wrong
    return passed, failed


def main():
    passed = failed = 0
    for argument in sys.argv[1:]:
        database, paths = argument.split("=", 1)
        more_passed, more_failed = compare(database, paths.split(","))
        passed, failed = passed + more_passed, failed + more_failed
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
