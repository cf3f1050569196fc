CREATE TABLE smart_groups_internal.progress (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    cursor pg_snapshot NOT NULL,
    purged pg_snapshot NOT NULL,
    system_identifier bigint NOT NULL,
    database oid NOT NULL,
    current_as_of timestamptz NOT NULL,
    error text,
    failed_at timestamptz,
    origin integer NOT NULL DEFAULT pg_catalog.hashtext(pg_catalog.gen_random_uuid()::pg_catalog.text)
);

-- From the start, because a row that has to be inserted makes the second of two first callers wait
-- for the first. It belongs to no cluster: nothing is known yet.
INSERT INTO smart_groups_internal.progress (cursor, purged, system_identifier, database, current_as_of)
VALUES ('1:1:', '1:1:', 0, 0, '-infinity');

-- A caller of process_pending() holds the row of progress to the end of the transaction, and nobody waits.
CREATE TABLE smart_groups_internal.cursors_aside (
    cursor pg_snapshot NOT NULL,
    current_as_of timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp()
);

-- Cursors are snapshots of one server, so of two of them one contains the other: the later one.
CREATE VIEW smart_groups_internal.reached AS
SELECT r.cursor, r.current_as_of, r.is_aside
FROM smart_groups_internal.progress AS p
JOIN pg_catalog.pg_control_system() AS c ON c.system_identifier OPERATOR(pg_catalog.=) p.system_identifier
JOIN pg_catalog.pg_database AS d ON d.oid OPERATOR(pg_catalog.=) p.database
    AND d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database(),
LATERAL (
    SELECT p.cursor, p.current_as_of, false AS is_aside
    UNION ALL
    SELECT a.cursor, a.current_as_of, true
    FROM smart_groups_internal.cursors_aside AS a
) AS r
ORDER BY pg_catalog.pg_snapshot_xmax(r.cursor) DESC,
    (SELECT pg_catalog.count(*) FROM pg_catalog.pg_snapshot_xip(r.cursor)), r.is_aside
LIMIT 1;

COMMENT ON TABLE smart_groups_internal.progress IS
'How far the change log has been worked off: one row; one that names another cluster or database means that every spot has to be compared once.';
COMMENT ON COLUMN smart_groups_internal.progress.singleton IS 'Keeps the table at one row.';
COMMENT ON COLUMN smart_groups_internal.progress.cursor IS
'A snapshot: every mark of a transaction visible in it has been worked off, or written down in pending.';
COMMENT ON COLUMN smart_groups_internal.progress.purged IS
'The cursor up to which worked-off marks have been deleted from the log.';
COMMENT ON COLUMN smart_groups_internal.progress.system_identifier IS
'The cluster that the cursor belongs to: transaction numbers mean nothing in another one.';
COMMENT ON COLUMN smart_groups_internal.progress.database IS
'The database that the cursor belongs to; a copy made from a template has another one.';
COMMENT ON COLUMN smart_groups_internal.progress.current_as_of IS
'When the snapshot of the cursor was taken.';
COMMENT ON COLUMN smart_groups_internal.progress.error IS
'Why the worker''s last round failed as a whole, before or between the spots; NULL after one that did not.';
COMMENT ON COLUMN smart_groups_internal.progress.failed_at IS 'When that was.';
COMMENT ON COLUMN smart_groups_internal.progress.origin IS
'By which number events say that they were written here: transaction numbers of events that a restore brought mean nothing in this cluster.';

COMMENT ON TABLE smart_groups_internal.cursors_aside IS
'Cursors that could not be stored in progress because another transaction held its row. Rows are only inserted; whoever stores a later cursor deletes them.';
COMMENT ON COLUMN smart_groups_internal.cursors_aside.cursor IS 'As in progress.';
COMMENT ON COLUMN smart_groups_internal.cursors_aside.current_as_of IS 'As in progress.';

COMMENT ON VIEW smart_groups_internal.reached IS
'The latest cursor, wherever it is stored; no row where that of progress belongs to another cluster or database.';
COMMENT ON COLUMN smart_groups_internal.reached.cursor IS
'A snapshot: every mark of a transaction visible in it has been worked off, or written down in pending.';
COMMENT ON COLUMN smart_groups_internal.reached.current_as_of IS 'When the snapshot of the cursor was taken.';
COMMENT ON COLUMN smart_groups_internal.reached.is_aside IS
'Whether it still has to be stored in progress, and the log to be purged behind it.';
