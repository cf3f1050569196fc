-- Has each other node wait until it is current, at most $1 milliseconds. Columns: node, is_current; failure: why it does not
-- answer.
SELECT w.nodename || ':' || w.nodeport AS node, w.success AND w.result = 't' AS is_current,
       CASE WHEN NOT w.success THEN w.result END AS failure
FROM pg_catalog.run_command_on_workers(pg_catalog.format(
    'SELECT smart_groups.wait_until_current(pg_catalog.make_interval(secs => %s / 1000.0))', $1)) AS w
ORDER BY 1
