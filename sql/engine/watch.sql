CREATE TABLE smart_groups_internal.watch (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    accepted text,
    seen text,
    seen_since timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    error text,
    error_at timestamptz,
    retry_at timestamptz
);

-- From the start, because a row that has to be inserted makes the second of two first callers wait
-- for the first.
INSERT INTO smart_groups_internal.watch DEFAULT VALUES;

COMMENT ON TABLE smart_groups_internal.watch IS
'Whether every change of the domain tables is noted: what the engine has seen of the capture triggers; one row.';
COMMENT ON COLUMN smart_groups_internal.watch.singleton IS 'Keeps the table at one row.';
COMMENT ON COLUMN smart_groups_internal.watch.accepted IS
'The capture triggers, each with the transaction that last enabled or disabled it, and the tables with their files, as they were when every spot was last compared or asked to be; others than these mean that changes may have passed unseen. NULL: they may have.';
COMMENT ON COLUMN smart_groups_internal.watch.seen IS
'The capture triggers as they were last seen while they were not accepted.';
COMMENT ON COLUMN smart_groups_internal.watch.seen_since IS
'Since when they have been seen like that: in the middle of a restore they change from moment to moment.';
COMMENT ON COLUMN smart_groups_internal.watch.error IS
'Why groups stand still, or which changes pass unseen; NULL while all is well.';
COMMENT ON COLUMN smart_groups_internal.watch.error_at IS 'Since when that has been so.';
COMMENT ON COLUMN smart_groups_internal.watch.retry_at IS
'When to try again to enable capture triggers as they have to be; NULL where they are.';

-- A crash empties it together with every other unlogged table: whoever finds it empty knows.
CREATE UNLOGGED TABLE smart_groups_internal.unlogged_witness (
    token xid8 NOT NULL
);

COMMENT ON TABLE smart_groups_internal.unlogged_witness IS
'Tells that the server has crashed, or a standby was promoted, which empties unlogged tables: looked at only where a domain table or one of the engine''s is unlogged.';
COMMENT ON COLUMN smart_groups_internal.unlogged_witness.token IS 'The transaction that placed the row; another one means that rows may have been lost.';
