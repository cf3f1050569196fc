"""The module tree of a crate, and which file a path of Rust leads to."""
import dataclasses
import pathlib
import re

import source

MODULE = re.compile(r"\bmod\s+(\w+)\s*([;{])")
USE = re.compile(r"(?P<public>\bpub(?:\s*\([^)]*\))?\s+)?\buse\s+(?P<tree>[^;]+);")
VISIBILITY = re.compile(r"\bpub\s*\([^)]*\)")
ITEM = re.compile(r"\b(?:fn|struct|enum|union|trait|type|const|static|macro_rules!)\s+(?:mut\s+)?(\w+)")
EXPORTED = re.compile(r"#\[\s*macro_export\b[^]]*\]\s*macro_rules!\s+(\w+)")
PATH = re.compile(r"(?<![\w:.])(\$?[A-Za-z_]\w*(?:\s*::\s*[A-Za-z_]\w*)+)")


@dataclasses.dataclass(frozen=True)
class Import:
    """One name that a `use` brings in; `name` is "*" for a glob."""
    name: str
    path: tuple
    public: bool
    line: int


@dataclasses.dataclass(frozen=True)
class Mention:
    """A path with at least two segments that stands in code outside of `use`."""
    path: tuple
    line: int


@dataclasses.dataclass(frozen=True)
class Item:
    """What is no module: it is defined in this file."""
    file: str


class Module:
    """A module with its own code: a file, or what stands between the braces of `mod name {`."""

    def __init__(self, file, text, code, start, parent=None):
        self.file, self.parent = file, parent
        self.children, self.exported = {}, {}
        code = VISIBILITY.sub(lambda found: "pub".ljust(len(found[0])), code)
        self._text, self._start = text, start
        self.inline, self.declared, code = self._take_modules(code)
        self.imports, self.code = self._take_imports(code)
        self.items = set(ITEM.findall(self.code))
        self.exports = EXPORTED.findall(self.code)
        self.mentions = [
            Mention(tuple(re.split(r"\s*::\s*", found[0])), self._line(found.start()))
            for found in PATH.finditer(self.code)]

    def _line(self, at):
        return source.line_of(self._text, self._start + at)

    def _take_modules(self, code):
        """The inline modules as (name, start, code), the names of those with a file, the rest."""
        inline, declared, at = [], [], 0
        while found := MODULE.search(code, at):
            end = found.end()
            if found[2] == "{":
                end = source.closing(code, found.end() - 1)
                inline.append((found[1], self._start + found.end(), code[found.end():end]))
            else:
                declared.append(found[1])
            code = code[:found.start()] + re.sub(r"[^\n]", " ", code[found.start():end]) + code[end:]
            at = end
        return inline, declared, code

    def _take_imports(self, code):
        imports = [
            Import(name, path, bool(found["public"]), self._line(found.start("tree")))
            for found in USE.finditer(code)
            for name, path in use_tree(found["tree"])]
        return imports, USE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), code)

    def mentions_name(self, name):
        """Whether the name stands in the code besides `use` lines."""
        return re.search(rf"\b{re.escape(name)}\b", self.code) is not None


def use_tree(text):
    """The names that `a::{b, c as d, self, e::*}` brings in, each with its path."""
    text = text.strip()
    if "{" not in text:
        path, _, alias = (part.strip() for part in re.sub(r"\s+as\s+", " as ", text).partition(" as "))
        segments = tuple(re.split(r"\s*::\s*", path.removeprefix("::")))
        if segments[-1] == "self" and len(segments) > 1:
            segments = segments[:-1]
        if segments[-1] == "*":
            return [("*", segments[:-1])]
        return [(alias or segments[-1], segments)]
    prefix, _, rest = text.partition("{")
    branches = _split(rest[:rest.rindex("}")])
    return [name for branch in branches for name in use_tree(prefix.strip() + branch)]


def _split(text):
    """The branches between commas that stand outside of braces."""
    branches, depth, start = [], 0, 0
    for at, character in enumerate(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if character == "," and depth == 0:
            branches.append(text[start:at])
            start = at + 1
    branches.append(text[start:])
    return [branch.strip() for branch in branches if branch.strip()]


class Crate:
    """All modules that are reached from lib.rs and are not for tests alone."""

    def __init__(self, root):
        self._root = pathlib.Path(root)
        self.modules, self.macros = [], {}
        self.top = self._file("src/lib.rs", None)

    def _file(self, file, parent):
        text = (self._root / file).read_text(encoding="utf-8")
        return self._module(file, text, source.without_tests(text), 0, parent)

    def _module(self, file, text, code, start, parent):
        module = Module(file, text, code, start, parent)
        self.modules.append(module)
        self.macros.update((name, Item(file)) for name in module.exports)
        for name, inner_start, inner in module.inline:
            module.children[name] = self._module(file, text, inner, inner_start, module)
        for name in module.declared:
            module.children[name] = self._file(self._file_of(file, name), module)
        return module

    def _file_of(self, file, name):
        path = pathlib.PurePosixPath(file)
        folder = path.parent if path.name in ("lib.rs", "mod.rs") else path.with_suffix("")
        beside = folder / f"{name}.rs"
        return str(beside if (self._root / beside).exists() else folder / name / "mod.rs")

    def resolve(self, module, path, seen=frozenset()):
        """The Module or Item that a path means in a module; None for other crates'."""
        first, rest = path[0], path[1:]
        if first in ("crate", "$crate"):
            found = self.top
        elif first == "self":
            found = module
        elif first == "super":
            found = module.parent
        else:
            found = self._look_up(module, first, seen)
        for name in rest:
            if not isinstance(found, Module):
                break
            if name == "super":
                found = found.parent
            else:
                # What a macro makes is not seen: it counts as this file's.
                found = self._look_up(found, name, seen) or Item(found.file)
        return found

    def _look_up(self, module, name, seen):
        if (module, name) in seen:
            return None
        seen = seen | {(module, name)}
        if name in module.children:
            return module.children[name]
        if name in module.items:
            return Item(module.file)
        if module is self.top and name in self.macros:
            return self.macros[name]
        for known in module.imports:
            if known.name == name:
                return self.resolve(module, known.path, seen)
        for glob in (known for known in module.imports if known.name == "*"):
            target = self.resolve(module, glob.path, seen)
            found = self._look_up(target, name, seen) if isinstance(target, Module) else None
            if found:
                return found
        return None
