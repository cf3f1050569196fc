"""What is said where spots cannot be spread at all."""
import unittest

from psql import Session, SqlError


class Absent(unittest.TestCase):
    """A server of its own, without Citus or without it in this database."""

    def test_distribute_says_what_it_needs(self):
        """Nothing is half done."""
        with Session("dbname=postgres") as session:
            session.run("CREATE DATABASE plain TEMPLATE template0")
        with Session("dbname=plain") as session:
            session.run("CREATE EXTENSION smart_groups")
            session.run("SELECT smart_groups.install()")
            with self.assertRaises(SqlError) as refused:
                session.run("SELECT smart_groups.distribute()")
            self.assertEqual(refused.exception.sqlstate, "55000")
            self.assertIn("Citus", str(refused.exception))
            session.run("INSERT INTO smart_groups.spots (name) VALUES ('one')")
            self.assertEqual(session.value("SELECT count(*) FROM pg_constraint WHERE conname = 'members_role_fkey'"
                                           " AND confdeltype = 'n'"), "1")
