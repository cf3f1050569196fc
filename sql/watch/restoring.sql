-- A session that restores; where $1, one that copies rows in counts too. Returns a row, or none.
SELECT a.pid
FROM pg_catalog.pg_stat_activity AS a
WHERE a.datname = pg_catalog.current_database() AND a.application_name = 'pg_restore'
  AND a.pid <> pg_catalog.pg_backend_pid()
UNION ALL
SELECT p.pid
FROM pg_catalog.pg_stat_progress_copy AS p
WHERE $1 AND p.datname = pg_catalog.current_database() AND p.command = 'COPY FROM'
  AND p.pid <> pg_catalog.pg_backend_pid()
LIMIT 1
