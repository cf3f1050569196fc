CREATE TABLE smart_groups_internal.pending (
    spot text NOT NULL,
    marks jsonb NOT NULL DEFAULT '[]',
    compared text,
    attempts integer NOT NULL DEFAULT 0,
    not_before timestamptz NOT NULL DEFAULT '-infinity',
    error text,
    noted_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    set_aside boolean NOT NULL DEFAULT false,
    of_everybody boolean NOT NULL DEFAULT false,
    counted jsonb,
    fence pg_snapshot,
    beyond pg_snapshot
);

CREATE INDEX pending_spot ON smart_groups_internal.pending (spot);
CREATE INDEX pending_due ON smart_groups_internal.pending (not_before);
CREATE INDEX pending_set_aside ON smart_groups_internal.pending (spot) WHERE set_aside;
CREATE INDEX pending_handed ON smart_groups_internal.pending (spot) WHERE beyond IS NOT NULL;

-- Whoever has asked what is read before a rule read it has changed things without a mark.
CREATE VIEW smart_groups_internal.open_pending AS
SELECT p.spot, p.marks, p.compared, p.attempts, p.not_before, p.error, p.noted_at, p.set_aside, p.of_everybody, p.counted,
    p.fence, p.beyond
FROM smart_groups_internal.pending AS p
WHERE p.fence IS NULL
   OR EXISTS (
    SELECT
    FROM pg_catalog.pg_snapshot_xip(p.fence) AS x (xid)
    WHERE pg_catalog.pg_visible_in_snapshot(x.xid, pg_catalog.pg_current_snapshot()));

COMMENT ON TABLE smart_groups_internal.pending IS
'Work that the cursor has passed: marks of spots that were held or failed, and comparisons of whole spots. Rows are only inserted, and deleted by the unit that has done their work.';
COMMENT ON COLUMN smart_groups_internal.pending.spot IS 'The spot''s key.';
COMMENT ON COLUMN smart_groups_internal.pending.marks IS
'Marks as in the change log: an array of [member, aspects, ref].';
COMMENT ON COLUMN smart_groups_internal.pending.compared IS
'The last member that a comparison which the marks ask for has done; NULL before the first.';
COMMENT ON COLUMN smart_groups_internal.pending.attempts IS 'How often the work has failed.';
COMMENT ON COLUMN smart_groups_internal.pending.not_before IS 'When to try (again).';
COMMENT ON COLUMN smart_groups_internal.pending.error IS 'Why it failed the last time.';
COMMENT ON COLUMN smart_groups_internal.pending.noted_at IS 'When the work was written down.';
COMMENT ON COLUMN smart_groups_internal.pending.set_aside IS
'Whether the row is about one member or group only that failed again and again: units leave that one alone until not_before, and the rest of the spot goes on. Without marks it is about the whole spot, in whose work the worker died again and again.';
COMMENT ON COLUMN smart_groups_internal.pending.of_everybody IS
'Whether the error may be one that everybody meets, as of a column that was renamed: whoever mends it mends it for all spots.';
COMMENT ON COLUMN smart_groups_internal.pending.counted IS
'How many members the comparison would take out of each group that has a limit, up to the last member in compared, where it counts them before it takes anybody out; NULL where it does not, or not any more.';
COMMENT ON COLUMN smart_groups_internal.pending.fence IS
'Of the comparison of a new group: the transactions, listed as in progress, that may have changed without a mark what its rule reads. It is to be done when one of them is over, and written down anew for the others.';
COMMENT ON COLUMN smart_groups_internal.pending.beyond IS
'Of work that the worker has handed to one of its deputies: the cursor before the window of the log that its marks are of. NULL for all other work.';

COMMENT ON VIEW smart_groups_internal.open_pending IS
'The rows of pending that wait for no transaction.';
COMMENT ON COLUMN smart_groups_internal.open_pending.spot IS 'As in pending.';
COMMENT ON COLUMN smart_groups_internal.open_pending.marks IS 'As in pending.';
COMMENT ON COLUMN smart_groups_internal.open_pending.compared IS 'As in pending.';
COMMENT ON COLUMN smart_groups_internal.open_pending.attempts IS 'As in pending.';
COMMENT ON COLUMN smart_groups_internal.open_pending.not_before IS 'As in pending.';
COMMENT ON COLUMN smart_groups_internal.open_pending.error IS 'As in pending.';
COMMENT ON COLUMN smart_groups_internal.open_pending.noted_at IS 'As in pending.';
COMMENT ON COLUMN smart_groups_internal.open_pending.set_aside IS 'As in pending.';
COMMENT ON COLUMN smart_groups_internal.open_pending.of_everybody IS 'As in pending.';
COMMENT ON COLUMN smart_groups_internal.open_pending.counted IS 'As in pending.';
COMMENT ON COLUMN smart_groups_internal.open_pending.fence IS 'As in pending.';
COMMENT ON COLUMN smart_groups_internal.open_pending.beyond IS 'As in pending.';
