"""The rules of the house: each is a sentence, and a function that yields what goes against it."""
import collections
import re

import arrows
import source
import statements

RULES = []
# Types of a file, a module or a function; those inside of a trait stand for its users' own.
TYPE = re.compile(r"^(?:pub(?:\([^)]*\))? )?(?:struct|enum|union|trait|type) (\w+)", re.MULTILINE)


def rule(sentence):
    """Adds a rule."""
    def add(function):
        RULES.append((sentence, function))
        return function
    return add


def _search(checkout, pattern, files):
    """The lines of Rust code in which a pattern is found."""
    for path in files:
        code = checkout.code(path)
        for found in re.finditer(pattern, code):
            number = source.line_of(code, found.start())
            yield f"{path}:{number}: {checkout.text(path).splitlines()[number - 1].strip()}"


@rule("rule/ and member/ know nothing of PostgreSQL's server")
def pure(checkout):
    yield from _search(checkout, r"\b(?:pgrx|pg_sys|Spi)\b", checkout.under("src/rule/", "src/member/", suffix=".rs"))


@rule("only pg/ may be unsafe: every other room forbids it")
def safe(checkout):
    for room in checkout.table["rooms"]:
        top = next((path for path in (f"src/{room}/mod.rs", f"src/{room}.rs") if path in checkout.files), None)
        if room != "pg" and top and "#![forbid(unsafe_code)]" not in checkout.code(top):
            yield f"{top}: #![forbid(unsafe_code)] is not there"
    yield from _search(checkout, r"\bunsafe\b", ["src/lib.rs"])


@rule("api/ is thin: it runs no SQL of its own")
def thin(checkout):
    yield from _search(checkout, r"\b(?:spi|Spi)::", checkout.under("src/api/", suffix=".rs"))


@rule("what people are told is plain ASCII: a client may not have any other character")
def plain(checkout):
    shipped = {module.file for module in checkout.crate.modules}
    texts = {path: source.without_tests(checkout.text(path), literals=False) for path in sorted(shipped)}
    for path in checkout.under("sql/", suffix=".sql"):
        texts[path] = re.sub(r"/\*.*?\*/|(?<!\S)--[^\n]*", "", checkout.text(path))
    for path, text in texts.items():
        for number, line in enumerate(text.splitlines(), 1):
            if not line.isascii():
                yield f"{path}:{number}: {line.strip()}"


@rule("a sub-query over the domain tables has a column: who spreads tables over servers fetches what it finds as rows")
def columns(checkout):
    for path in checkout.under("sql/", suffix=".sql") + checkout.under("src/", suffix=".rs"):
        text = checkout.text(path)
        for found in re.finditer(r"\(\s*SELECT\s+FROM\s+smart_groups\.", text):
            yield f"{path}:{source.line_of(text, found.start())}: SELECT 1 FROM"


@rule("no two source files use each other in a circle")
def circles(checkout):
    for circle in arrows.circles(checkout.arrows):
        yield "; ".join(map(str, circle))


@rule("arrows run one way: a room uses only those that house.toml lets it use")
def one_way(checkout):
    yield from arrows.strays(checkout.arrows, "src", checkout.table["rooms"])


@rule("rooms inside of a room stand above those that they use")
def descends(checkout):
    for house, order in checkout.table["order"].items():
        yield from arrows.strays(checkout.arrows, house, arrows.descent(order))


@rule("house.toml names every room, and no other")
def rooms(checkout):
    for house, named in {"src": checkout.table["rooms"], **checkout.table["order"]}.items():
        known = {arrows.room_of(module.file, house) for module in checkout.crate.modules}
        known -= {None, *arrows.DOORS}
        yield from (f"{house}/{room} is not there" for room in sorted(set(named) - known))
        yield from (f"{house}/{room} is not named" for room in sorted(known - set(named)))


@rule("no part is called utils, helpers, common or manager")
def names(checkout):
    pattern = re.compile(r"/(?:utils?|helpers?|common|manager)(?:\.|/)", re.IGNORECASE)
    yield from filter(pattern.search, checkout.under("src/", "sql/", "tests/"))


@rule("no two types have the same name: whoever follows a name finds one definition")
def types(checkout):
    places = collections.defaultdict(list)
    for path in sorted({module.file for module in checkout.crate.modules}):
        code = source.without_tests(checkout.text(path))
        for found in TYPE.finditer(code):
            places[found[1]].append(f"{path}:{source.line_of(code, found.start())}")
    for name, defined in places.items():
        if len(defined) > 1:
            yield f"{name}: {', '.join(defined)}"


@rule("no file is longer than 400 lines, but for what a machine has written and upgrade scripts, each of which is one file; none of Rust longer than 300 without a reason")
def length(checkout):
    by_hand = re.compile(r"(?!tests/upgrade/\d|sql/smart_groups--|.*\.(?:out|json)$)(?:tests/|.*\.(?:rs|sql|py|bash)$)")
    reasons = checkout.table["long"]
    for path in filter(by_hand.match, checkout.files):
        lines = checkout.lines(path)
        if lines > 400 or lines > 300 and path.endswith(".rs") and path not in reasons:
            yield f"{path} has {lines} lines"
    for path in reasons:
        if path not in checkout.files or checkout.lines(path) <= 300:
            yield f"{path} needs no reason in house.toml: it is not long"


@rule("lib.rs is one screen: at most 80 lines")
def front_door(checkout):
    if checkout.lines("src/lib.rs") > 80:
        yield f"src/lib.rs has {checkout.lines('src/lib.rs')} lines"


@rule("nothing is left to do")
def finished(checkout):
    pattern = re.compile(r"\b(?:todo!|unimplemented!|TODO\b|FIXME\b|XXX\b)")
    for path in checkout.under("src/", "sql/"):
        for number, line in enumerate(checkout.text(path).splitlines(), 1):
            if pattern.search(line):
                yield f"{path}:{number}: {line.strip()}"


@rule("every file of SQL is used")
def used(checkout):
    yield from statements.unused(checkout)


@rule("rustfmt")
def rustfmt(checkout):
    yield from checkout.run("cargo", "fmt", "--check")


@rule("clippy, with and without the server's tests; no function is longer than 40 lines")
def clippy(checkout):
    for features in ([], ["--features", "pg_test"]):
        yield from checkout.run("cargo", "clippy", "--quiet", "--all-targets", *features, "--", "-D", "warnings")
