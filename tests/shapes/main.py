"""main.py [--seed=N] [SHAPE...]: each shape in a database of its own, two at a time."""
import concurrent.futures
import os
import random
import subprocess
import sys
import time

from psql import Session
from story import Story, read

USUAL = "1"
HERE = os.path.dirname(os.path.abspath(__file__))


def run(shape, seed):
    """Tells one shape's story; gives what it was and what went wrong."""
    began = time.monotonic()
    with open(os.path.join(HERE, f"{shape}.sql"), encoding="utf-8") as file:
        first, steps = read(file.read())
    database = f"shape_{shape}"
    subprocess.run(["createdb", "-T", "shapes_template", database], check=True)
    done = subprocess.run(
        ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", database, "-f", "-"], input="SET client_min_messages = warning;\n" + first,
        text=True, capture_output=True)
    if done.returncode != 0:
        return f"{shape}: cannot be made", [done.stderr]
    subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", database, "-f", os.environ["ORACLE"]], check=True)
    with Session(database) as session:
        story = Story(session, random.Random(f"{seed} {shape}"), steps)
        story.tell()
        groups = session.value("SELECT count(*) FROM smart_groups.groups")
    # Where the seed is another one, chance may leave something out.
    problems = story.problems + (story.idle() if seed == USUAL else [])
    return f"{shape}: {story.count} steps, {groups} groups, {time.monotonic() - began:.1f} s", problems


def main():
    arguments = [one for one in sys.argv[1:] if not one.startswith("--")]
    seed = next((one.removeprefix("--seed=") for one in sys.argv[1:] if one.startswith("--seed=")), USUAL)
    shapes = arguments or sorted(
        name.removesuffix(".sql") for name in os.listdir(HERE) if name.endswith(".sql") and name[1] == "_")
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for shape, told in zip(shapes, pool.map(lambda shape: attempt(shape, seed), shapes)):
            line, problems = told
            print(f"{'FAILED' if problems else 'ok    '}  {line}", flush=True)
            for problem in problems[:20]:
                print(f"        {problem}")
            failed += bool(problems)
    print(f"{len(shapes) - failed} passed, {failed} failed")
    return failed != 0


def attempt(shape, seed):
    """A story that ends by itself is a failure of that shape alone."""
    try:
        return run(shape, seed)
    except Exception as error:
        return shape, [f"{type(error).__name__}: {error}"]


if __name__ == "__main__":
    sys.exit(main())
