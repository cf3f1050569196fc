"""Rust text as the rules read it: without comments, without what literals hold, without tests."""
import re

LEXEME = re.compile(
    r"""//[^\n]*
      | /\*
      | (?<!\w)[bc]?r(?P<hashes>\#*)".*?"(?P=hashes)
      | (?<!\w)[bc]?"(?:\\.|[^"\\])*"
      | (?<!\w)b?'(?:\\u\{[^}]*\}|\\x..|\\.|[^'\\\n])'""",
    re.DOTALL | re.VERBOSE,
)
BLOCK_COMMENT = re.compile(r"/\*|\*/")
NOT_A_LINE_BREAK = re.compile(r"[^\n]")
CFG = re.compile(r"#\[\s*cfg\s*\(")
PAIRS = {"(": ")", "[": "]", "{": "}"}
# Items that end with a semicolon also where braces stand in them.
TO_THE_SEMICOLON = re.compile(r"(?:pub(?:\s*\([^)]*\))?\s+)?(?:use|const|static|type|let)\b(?!\s+fn\b)")


def blank(text, literals=True):
    """The text with comments, and literals unless told otherwise, turned into spaces; every other
    character stays at its place."""
    parts, at = [], 0
    while found := LEXEME.search(text, at):
        end = _comment_end(text, found.start()) if found[0] == "/*" else found.end()
        lexeme = text[found.start():end]
        keep = not literals and not lexeme.startswith("/")
        parts += [text[at:found.start()], lexeme if keep else _spaces(lexeme)]
        at = end
    return "".join(parts) + text[at:]


def without_tests(text, literals=True):
    """The text, as `blank` gives it, in which items that only tests compile are blank, too."""
    code, readable = blank(text), blank(text, literals=False)
    shipped = code if literals else readable
    at = 0
    while found := CFG.search(code, at):
        at = closing(code, found.end() - 1)
        if only_tests(readable[found.end():at]):
            end = _item_end(code, code.index("]", at) + 1)
            shipped = shipped[:found.start()] + _spaces(code[found.start():end]) + shipped[end:]
            at = end
    return shipped


def only_tests(condition):
    """Whether what stands in `cfg(...)` holds in tests alone."""
    return bool(re.search(r'\btest\b|"pg_test"', condition)) and "not" not in condition


def closing(code, opening):
    """The place of the bracket that closes the one at `opening`; the end where none does."""
    depth = 0
    opens = code[opening]
    closes = PAIRS[opens]
    for at in range(opening, len(code)):
        if code[at] == opens:
            depth += 1
        elif code[at] == closes:
            depth -= 1
            if depth == 0:
                return at
    return len(code)


def line_of(text, at):
    """The number of the line in which a place stands."""
    return text.count("\n", 0, at) + 1


def _item_end(code, at):
    """The place behind the item that begins, perhaps with further attributes, at `at`."""
    while attribute := re.compile(r"\s*#\[").match(code, at):
        at = closing(code, attribute.end() - 1) + 1
    at = re.compile(r"\s*").match(code, at).end()
    to_the_semicolon = TO_THE_SEMICOLON.match(code, at)
    while at < len(code):
        if code[at] == ";":
            return at + 1
        if code[at] in PAIRS:
            block = code[at] == "{"
            at = closing(code, at)
            if block and not to_the_semicolon:
                return at + 1
        at += 1
    return at


def _comment_end(text, at):
    """The place behind a block comment; such comments nest."""
    depth = 0
    for mark in BLOCK_COMMENT.finditer(text, at):
        depth += 1 if mark[0] == "/*" else -1
        if depth == 0:
            return mark.end()
    return len(text)


def _spaces(text):
    return NOT_A_LINE_BREAK.sub(" ", text)
