-- What each other node's worker does. Columns: those of worker_report(), and node; of one that does not answer, last_error
-- says why.
SELECT w.nodename || ':' || w.nodeport AS node, COALESCE(r.state, 'unreachable') AS state, COALESCE(r.backlog, 0) AS backlog,
       COALESCE(r.spots_pending, 0) AS spots_pending, r.current_as_of,
       CASE WHEN w.success THEN r.last_error ELSE w.result END AS last_error, r.last_error_at, COALESCE(r.log_size, 0) AS log_size
FROM pg_catalog.run_command_on_workers('SELECT pg_catalog.to_json(r) FROM smart_groups_internal.worker_report() AS r') AS w
LEFT JOIN LATERAL pg_catalog.json_to_record(CASE WHEN w.success THEN w.result::pg_catalog.json ELSE '{}' END) AS r (
    state text, backlog bigint, spots_pending bigint, current_as_of timestamptz, last_error text, last_error_at timestamptz,
    log_size bigint) ON true
ORDER BY 1
