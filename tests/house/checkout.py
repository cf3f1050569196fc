"""The checkout as the rules see it: its files, their texts, the crate's modules and arrows."""
import functools
import pathlib
import subprocess
import tomllib

import arrows
import modules
import source


class Checkout:
    """Everything is read once, when a rule asks for it first."""

    def __init__(self, root):
        self.root = pathlib.Path(root)

    @functools.cached_property
    def files(self):
        """The paths of what git knows or would add."""
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
            cwd=self.root, capture_output=True, text=True, check=True).stdout.splitlines()
        return [path for path in listed if (self.root / path).is_file()]

    def under(self, *folders, suffix=""):
        """The files in folders, such as "src/"."""
        return [path for path in self.files if path.startswith(folders) and path.endswith(suffix)]

    @functools.cache
    def text(self, path):
        """A file's text."""
        return (self.root / path).read_text(encoding="utf-8")

    def lines(self, path):
        """How many lines a file has."""
        return len(self.text(path).splitlines())

    @functools.cache
    def code(self, path):
        """A Rust file without comments and literals."""
        return source.blank(self.text(path))

    @functools.cached_property
    def table(self):
        """What may use what, and the exceptions, as house.toml says."""
        return tomllib.loads(self.text("tests/house/house.toml"))

    @functools.cached_property
    def crate(self):
        """Its modules, those for tests left out."""
        return modules.Crate(self.root)

    @functools.cached_property
    def arrows(self):
        """Which source file uses which."""
        return arrows.arrows(self.crate)

    def run(self, *command):
        """Runs a tool in the checkout; gives what it prints where it fails."""
        ended = subprocess.run(
            command, cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        return ended.stdout.splitlines() or [f"status {ended.returncode}"] if ended.returncode else []
