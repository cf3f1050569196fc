-- Gathers statistics of a table, unless somebody holds it. table: its name, quoted.
ANALYZE (SKIP_LOCKED) {table}
