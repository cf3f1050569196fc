-- A view of the rows of a base table with the columns that are carried, made and unmade. view: its name; columns; table.
CREATE VIEW {view} AS SELECT {columns} FROM {table}
