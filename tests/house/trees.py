"""Small checkouts, made for a test and removed after it."""
import pathlib
import subprocess
import tempfile
import textwrap

from checkout import Checkout


def checkout(test, files):
    """A checkout of these files, by path."""
    folder = tempfile.TemporaryDirectory()
    test.addCleanup(folder.cleanup)
    for path, text in files.items():
        file = pathlib.Path(folder.name, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text), encoding="utf-8")
    subprocess.run(["git", "init", "--quiet", folder.name], check=True)
    return Checkout(folder.name)


def pairs(checkout_):
    """Its arrows, without lines and without what all paths share."""
    return {(arrow.user.removeprefix("src/"), arrow.used.removeprefix("src/")) for arrow in checkout_.arrows}
