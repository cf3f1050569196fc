"""An application's tables as the catalogue has them, and writes to them that are made of nothing else."""
import uuid

from psql import literal

# A primary key's or a unique index's columns are unique; parents come first.
TABLES = """
SELECT c.oid, quote_ident(n.nspname) || '.' || quote_ident(c.relname), pg_get_userbyid(c.relowner)
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND n.nspname NOT IN ('smart_groups', 'smart_groups_internal', 'oracle', 'pg_catalog', 'information_schema')
ORDER BY 2"""
COLUMNS = """
SELECT quote_ident(a.attname), format_type(a.atttypid, NULL), a.attnotnull, a.attgenerated <> '',
       EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = a.attrelid AND i.indisunique AND a.attnum = ANY (i.indkey)),
       EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey))
FROM pg_attribute AS a WHERE a.attrelid = {oid} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"""
REFERENCES = """
SELECT DISTINCT conrelid, confrelid FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid AND conparentid = 0"""


class Column:
    """One column."""

    def __init__(self, name, of_type, is_required, is_generated, is_unique, is_key):
        self.name, self.type = name, of_type
        self.is_required, self.is_generated = is_required == "t", is_generated == "t"
        self.is_unique, self.is_key = is_unique == "t", is_key == "t"

    def fresh(self, random):
        """A value that nothing has."""
        if self.type == "uuid":
            return str(uuid.UUID(int=random.getrandbits(128), version=4))
        return str(random.randint(10_000, 99_999)) if "int" in self.type else f"new{random.randint(10_000, 99_999)}"


class Table:
    """One table; the values of its columns as they were at first are what is written."""

    def __init__(self, session, oid, name, owner):
        self.oid, self.name, self.owner = oid, name, owner
        self.columns = [Column(*row) for row in session.run(COLUMNS.format(oid=oid))]
        self.written = [column for column in self.columns if not column.is_generated]
        self.parents, self.children = [], []
        rows = self.rows(session)
        self.pool = {column.name: sorted({row[column.name] for row in rows if row[column.name] is not None})
                     for column in self.columns}

    def rows(self, session):
        """All rows, by column, as texts."""
        listed = ", ".join(f"{column.name}::text" for column in self.columns)
        rows = session.run(f"SELECT {listed} FROM {self.name} ORDER BY {', '.join(map(str, range(1, len(self.columns) + 1)))}")
        return [dict(zip((column.name for column in self.columns), row)) for row in rows]

    def where(self, row):
        """The condition that this row alone meets."""
        keys = [column for column in self.columns if column.is_key] or self.columns
        return " AND ".join(f"{column.name} IS NOT DISTINCT FROM {literal(row[column.name])}::{column.type}" for column in keys)

    def without(self, rows, others):
        """The rows whose keys no others have."""
        keys = [column.name for column in self.columns if column.is_key] or [column.name for column in self.columns]
        known = {tuple(row[key] for key in keys) for row in others}
        return [row for row in rows if tuple(row[key] for key in keys) not in known]

    def insert(self, rows):
        """The statement that inserts these rows."""
        names = ", ".join(column.name for column in self.written)
        values = ", ".join("(" + ", ".join(literal(row[column.name]) for column in self.written) + ")" for row in rows)
        return f"INSERT INTO {self.name} ({names}) OVERRIDING SYSTEM VALUE VALUES {values}"

    def upsert(self, rows):
        """Likewise, or gives the rows of their keys these values."""
        keys = ", ".join(column.name for column in self.columns if column.is_key)
        sets = ", ".join(f"{column.name} = excluded.{column.name}" for column in self.written)
        return self.insert(rows) + (f" ON CONFLICT ({keys}) DO UPDATE SET {sets}" if keys else "")

    def delete(self, row):
        """The statement that deletes this row."""
        return f"DELETE FROM {self.name} WHERE {self.where(row)}"

    def values(self, column, random):
        """Values that a column may get, in random order: those of other rows, none, new ones for keys."""
        values = list(self.pool[column.name]) + [None] * (not column.is_required) + [column.fresh(random)] * column.is_unique
        random.shuffle(values)
        return values

    def updates(self, column, random, session):
        """Statements that give one row another value there, in random order."""
        statements = [one for row in self.rows(session) for one in self.updates_of(row, column, random)]
        random.shuffle(statements)
        return statements

    def updates_of(self, row, column, random):
        """Statements that give this row another value there, in random order."""
        values = [value for value in self.values(column, random) if row[column.name] != value]
        return [f"UPDATE {self.name} SET {column.name} = {literal(value)} WHERE {self.where(row)}" for value in values]

    def updates_of_all(self, column, random):
        """Statements that give every row the same value."""
        return [f"UPDATE {self.name} SET {column.name} = {literal(value)}" for value in self.values(column, random)]

    def deletes(self, random, session):
        """Statements that delete one row, in random order."""
        rows = self.rows(session)
        random.shuffle(rows)
        return [self.delete(row) for row in rows]

    def inserts(self, random, session):
        """Statements that insert a row like another, with other keys, in random order."""
        rows = self.rows(session)
        random.shuffle(rows)
        unique = [column for column in self.written if column.is_unique]
        return [self.insert([{**row, **{column.name: random.choice(self.values(column, random)) for column in unique}}])
                for row in rows * 4]

    def family(self):
        """The table and all that refer to it, each behind those that it refers to."""
        found = {self.oid: self}
        waiting = [self]
        while waiting:
            for child in waiting.pop().children:
                if child.oid not in found:
                    found[child.oid] = child
                    waiting.append(child)
        return ordered(found.values())


def ordered(tables):
    """Each table behind those that it refers to."""
    rest, done = list(tables), []
    while rest:
        ready = next((one for one in rest if not any(parent in rest for parent in one.parents)), rest[0])
        rest.remove(ready)
        done.append(ready)
    return done


def tables_of(session):
    """The application's tables, parents first."""
    tables = {oid: Table(session, oid, name, owner) for oid, name, owner in session.run(TABLES)}
    for child, parent in session.run(REFERENCES):
        if child in tables and parent in tables:
            tables[child].parents.append(tables[parent])
            tables[parent].children.append(tables[child])
    return ordered(tables.values())
