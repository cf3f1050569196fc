CREATE TABLE smart_groups_internal.progress (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    cursor pg_snapshot NOT NULL,
    purged pg_snapshot NOT NULL,
    system_identifier bigint NOT NULL,
    database oid NOT NULL,
    current_as_of timestamptz NOT NULL,
    error text,
    failed_at timestamptz
);

-- From the start, because a row that has to be inserted makes the second of two first callers wait
-- for the first. It belongs to no cluster: nothing is known yet.
INSERT INTO smart_groups_internal.progress (cursor, purged, system_identifier, database, current_as_of)
VALUES ('1:1:', '1:1:', 0, 0, '-infinity');

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
