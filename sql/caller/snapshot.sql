-- What is committed now. Columns: snapshot, as pg_snapshot prints it.
SELECT pg_catalog.pg_current_snapshot()::text AS snapshot
