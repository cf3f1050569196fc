CREATE OR REPLACE VIEW smart_groups.worker_status (state, backlog, spots_pending, current_as_of, last_error, last_error_at)
WITH (security_invoker = true) AS
    SELECT s.state, s.backlog, s.spots_pending, s.current_as_of, s.last_error, s.last_error_at
    FROM smart_groups_internal.worker_status() s;

COMMENT ON VIEW smart_groups.worker_status IS 'What the worker of this database does, and how far it is; one row.';
COMMENT ON COLUMN smart_groups.worker_status.state IS 'running; waiting for a commit that wakes it; or none, where the extension is not preloaded.';
COMMENT ON COLUMN smart_groups.worker_status.backlog IS 'Changes that have been noted and not yet worked off, as estimated.';
COMMENT ON COLUMN smart_groups.worker_status.spots_pending IS 'Spots whose work was put off, because they were held or had failed.';
COMMENT ON COLUMN smart_groups.worker_status.current_as_of IS 'All that was committed by then is reflected in the groups, or counted in spots_pending.';
COMMENT ON COLUMN smart_groups.worker_status.last_error IS 'The last error that put work off; shown to the tables'' owner and to monitoring roles (pg_read_all_stats).';
COMMENT ON COLUMN smart_groups.worker_status.last_error_at IS 'When that was.';
GRANT SELECT ON smart_groups.worker_status TO PUBLIC;
