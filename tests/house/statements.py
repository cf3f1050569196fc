"""Files of SQL: who uses them."""
import re

import source

LITERAL = re.compile(r'"((?:\\.|[^"\\])*)"')
MACRO = re.compile(r"\bmacro_rules!\s+(\w+)\s*\{")
# What a macro puts around the name that it is given.
FOLDER = re.compile(r'"[^"]*\b(sql/(?:\w+/)*)"\s*,\s*\$\w+\s*,\s*"\.sql"')


def unused(checkout):
    """The files in the folders of sql/ that no Rust source and no script names."""
    named, macros = set(), folders(checkout)
    for path in checkout.under("src/", suffix=".rs"):
        named |= named_in_rust(source.blank(checkout.text(path), literals=False), macros)
    for path in checkout.under("tests/", "benches/", "Makefile"):
        if not path.endswith((".out", ".json")):
            named |= set(re.findall(r"\bsql/[\w/.-]+\.sql\b", checkout.text(path)))
    for path in checkout.under("sql/", suffix=".sql"):
        if path.count("/") > 1 and path not in named:
            yield path


def folders(checkout):
    """The folders from which macros take their files: for each macro's name, a set."""
    found = {}
    for path in checkout.under("src/", suffix=".rs"):
        text, code = source.blank(checkout.text(path), literals=False), checkout.code(path)
        for macro in MACRO.finditer(code):
            body = text[macro.end():source.closing(code, macro.end() - 1)]
            found.setdefault(macro[1], set()).update(FOLDER.findall(body))
    return {name: places for name, places in found.items() if places}


def named_in_rust(text, macros):
    """The files of SQL that a source names, by their path or by a macro."""
    named = set()
    for literal in LITERAL.findall(text):
        if path := re.search(r"\bsql/[\w/.-]+\.sql$", literal):
            named.add(path[0])
    for macro, places in macros.items():
        for call in re.finditer(rf"\b{macro}!\s*[(\[{{]", text):
            words = LITERAL.findall(text[call.end():source.closing(text, call.end() - 1)])
            named |= {f"{place}{word}.sql" for place in places for word in words}
    return named
