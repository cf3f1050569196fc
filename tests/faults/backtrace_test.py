"""What the environment of a server asks of Rust is nothing that its clients see."""
import os
import unittest
from unittest import mock

from server import Server

WANTED = {"RUST_BACKTRACE": "full", "RUST_LIB_BACKTRACE": "full"}
RULE = '{"combinator": "and", "rules": [{"field": "email", "operator": "=", "value": "a@acme.com"}]}'
# The DETAIL of what a statement fails with.
DETAIL = """
    CREATE FUNCTION public.detail_of(statement text) RETURNS text LANGUAGE plpgsql AS $$
    DECLARE
        detail text;
    BEGIN
        EXECUTE statement;
        RETURN 'no error';
    EXCEPTION WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
        RETURN 'DETAIL: ' || detail;
    END $$"""


class Backtrace(unittest.TestCase):
    def details(self, name, **settings):
        """The DETAIL of an error that PostgreSQL raises below us, and what stands in the log."""
        server = Server(name, **settings)
        with mock.patch.dict(os.environ, WANTED):
            server.create()
        server.install("asked")
        with server.connect("asked") as session:
            session.run(DETAIL)
            session.run("INSERT INTO smart_groups.spots (name) VALUES ('asked')")
            session.run("ALTER TABLE smart_groups.members RENAME email TO mail")
            statement = f"SELECT smart_groups.preview_count(1, '{RULE}')"
            detail = session.run(f"SELECT public.detail_of($_${statement}$_$)")
        log = server.log()
        server.stop("immediate")
        return detail, log

    def test_preloaded(self):
        detail, log = self.details("preloaded")
        self.assertEqual(detail, [("DETAIL: ",)])
        self.assertNotIn(".rs:", log)

    def test_not_preloaded(self):
        detail, log = self.details("not_preloaded", shared_preload_libraries="")
        self.assertEqual(detail, [("DETAIL: ",)])
        self.assertNotIn(".rs:", log)


if __name__ == "__main__":
    unittest.main()
