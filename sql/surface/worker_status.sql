CREATE OR REPLACE VIEW smart_groups.worker_status (state, backlog, spots_pending, current_as_of, last_error, last_error_at, log_size, node)
WITH (security_invoker = true) AS
    SELECT r.state, r.backlog, r.spots_pending, r.current_as_of, r.last_error, r.last_error_at, r.log_size, r.node
    FROM smart_groups_internal.worker_reports() r;

COMMENT ON VIEW smart_groups.worker_status IS 'What the worker of this database does, and how far it is; one row. Where spots are spread over nodes, a row for each of them on the coordinator.';
COMMENT ON COLUMN smart_groups.worker_status.state IS 'running; waiting for a commit that wakes it; polling, where start_worker() started it; standby, where the server only replays what another one does; unreachable, where a node does not answer; or none, where the extension is not preloaded.';
COMMENT ON COLUMN smart_groups.worker_status.backlog IS 'Changes that have been noted and not yet worked off, as estimated.';
COMMENT ON COLUMN smart_groups.worker_status.spots_pending IS 'Spots whose work was put off, because they were held or had failed, or was handed to another process (smart_groups.workers).';
COMMENT ON COLUMN smart_groups.worker_status.current_as_of IS 'All that was committed by then is reflected in the groups, or counted in spots_pending.';
COMMENT ON COLUMN smart_groups.worker_status.last_error IS 'The last error that put work off, a spot''s or all; gone when the work is done; where there is none, which tables behind the application''s views have changes that nobody notes, until track() is called. Shown to the tables'' owner and to monitoring roles (pg_read_all_stats).';
COMMENT ON COLUMN smart_groups.worker_status.last_error_at IS 'When that was.';
COMMENT ON COLUMN smart_groups.worker_status.log_size IS 'How many bytes the change log takes, its index included.';
COMMENT ON COLUMN smart_groups.worker_status.node IS 'Which node this is about; null on the only machine, and where a node that is not the coordinator answers for itself.';
