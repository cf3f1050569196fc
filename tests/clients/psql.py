"""A session with the server, by psql: what committing clients are made of in tests and demo.

Standard library only. The server is the one that PGHOST and PGPORT name.
"""
import csv
import io
import subprocess

# What stands before an answer's outcome, what ends it, and what stands for NULL: texts that no
# test's data holds.
OUTCOME = "\x01outcome "
END = "\x01end\n"
NULL = "\x01null"


class SqlError(Exception):
    """An error that the server reported."""

    def __init__(self, sqlstate, message, statement):
        super().__init__(f"{sqlstate}: {message}\n{statement}")
        self.sqlstate = sqlstate


class Session:
    """One connection. Each statement commits unless BEGIN stands before it."""

    def __init__(self, database):
        self.psql = subprocess.Popen(
            ["psql", "-X", "-q", "-t", "--csv", "-P", f"null={NULL}", "-d", database],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )

    def run(self, statement):
        """Runs one SQL statement; gives its rows as tuples of texts and None."""
        self.psql.stdin.write(
            f"{statement}\n;\n"
            f"\\echo '{OUTCOME}':ERROR :LAST_ERROR_SQLSTATE :LAST_ERROR_MESSAGE\n\\echo {END}"
        )
        self.psql.stdin.flush()
        answer, outcome = self._answer(statement).split(OUTCOME)
        failed, sqlstate, message = outcome.rstrip("\n").split(" ", 2)
        if failed == "true" and not sqlstate:
            # No server has said that.
            raise ConnectionError(f"the connection was lost during: {statement}")
        if failed == "true":
            raise SqlError(sqlstate, message, statement)
        rows = csv.reader(io.StringIO(answer))
        return [tuple(None if field == NULL else field for field in row) for row in rows]

    def _answer(self, statement):
        lines = []
        for line in self.psql.stdout:
            if line == END:
                return "".join(lines)
            lines.append(line)
        raise ConnectionError(f"psql ended during: {statement}")

    def value(self, statement):
        """The only value of the only row."""
        ((value,),) = self.run(statement)
        return value

    def close(self):
        """Ends the connection; what is not committed is rolled back."""
        self.psql.stdin.close()
        self.psql.wait()
        self.psql.stdout.close()

    def abandon(self):
        """Ends a session whose server may be gone."""
        self.psql.kill()
        self.psql.wait()
        for pipe in (self.psql.stdin, self.psql.stdout):
            try:
                pipe.close()
            except BrokenPipeError:
                pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def literal(value):
    """A value as an SQL literal."""
    if value is None:
        return "NULL"
    if isinstance(value, (int, float)):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"
