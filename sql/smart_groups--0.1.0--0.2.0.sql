-- From 0.1.0 to 0.2.0: the same catalogue as CREATE EXTENSION makes. What belongs to the application
-- follows with install(). A released script never changes.

-- First builds in chunks.
ALTER TABLE smart_groups_internal.group_state
    DROP CONSTRAINT group_state_phase_check,
    ADD CONSTRAINT group_state_phase_check CHECK (phase IN ('queued', 'building', 'live')),
    ADD COLUMN built_until text,
    ADD COLUMN walked bigint NOT NULL DEFAULT 0,
    ADD COLUMN to_walk bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN smart_groups_internal.group_state.phase IS
'queued: waits for its first build, or for that of a group it depends on. building: what is there follows every change, and the rest is being put in. live: all is there.';
COMMENT ON COLUMN smart_groups_internal.group_state.built_until IS
'The last member, in the order of their keys, that the first build has been through; NULL before the first and once it has ended.';
COMMENT ON COLUMN smart_groups_internal.group_state.walked IS
'How many of the spot''s members the first build has been through.';
COMMENT ON COLUMN smart_groups_internal.group_state.to_walk IS
'How many members the spot had when the first build began to go through them.';

-- Who fails is set aside.
ALTER TABLE smart_groups_internal.pending ADD COLUMN set_aside boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN smart_groups_internal.pending.set_aside IS
'Whether the row is about one member or group only that failed again and again: units leave that one alone until not_before, and the rest of the spot goes on.';
CREATE INDEX pending_set_aside ON smart_groups_internal.pending (spot) WHERE set_aside;
CREATE FUNCTION smart_groups_internal."set_aside"() RETURNS TABLE (
    "spot_id" text,
    "group_id" bigint,
    "member_id" text,
    "attempts" integer,
    "next_attempt_at" timestamp with time zone,
    "error" text
)
STRICT STABLE
LANGUAGE c AS 'MODULE_PATHNAME', 'set_aside_wrapper';
COMMENT ON FUNCTION smart_groups_internal.set_aside IS 'Members and groups that failed again and again and are left alone for a while.';

-- Groups can be paused.
CREATE TABLE smart_groups_internal.paused_groups (
    group_id bigint PRIMARY KEY,
    spot text NOT NULL,
    paused_at timestamptz NOT NULL DEFAULT now(),
    paused_by text NOT NULL DEFAULT session_user
);
CREATE INDEX paused_groups_spot ON smart_groups_internal.paused_groups (spot);
SELECT pg_catalog.pg_extension_config_dump('smart_groups_internal.paused_groups', '');
COMMENT ON TABLE smart_groups_internal.paused_groups IS
'Smart groups that somebody has paused: written by pause() and resume(), read by every unit that reads the groups.';
COMMENT ON COLUMN smart_groups_internal.paused_groups.group_id IS 'The group.';
COMMENT ON COLUMN smart_groups_internal.paused_groups.spot IS 'Its spot''s key.';
COMMENT ON COLUMN smart_groups_internal.paused_groups.paused_at IS 'When it was paused.';
COMMENT ON COLUMN smart_groups_internal.paused_groups.paused_by IS 'The database role that paused it.';
CREATE FUNCTION smart_groups_internal."pause"("group_id" bigint) RETURNS bool
LANGUAGE c AS 'MODULE_PATHNAME', 'pause_wrapper';
COMMENT ON FUNCTION smart_groups_internal.pause IS 'Has a smart group keep the members it has until it is resumed.';
REVOKE ALL ON FUNCTION smart_groups_internal.pause FROM PUBLIC;
CREATE FUNCTION smart_groups_internal."resume"("group_id" bigint) RETURNS bool
LANGUAGE c AS 'MODULE_PATHNAME', 'resume_wrapper';
COMMENT ON FUNCTION smart_groups_internal.resume IS 'Has a paused smart group follow its conditions again.';
REVOKE ALL ON FUNCTION smart_groups_internal.resume FROM PUBLIC;

-- What has been seen of the capture triggers: nothing yet, so that everything is compared once.
CREATE TABLE smart_groups_internal.watch (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    accepted text,
    seen text,
    seen_since timestamptz NOT NULL DEFAULT clock_timestamp(),
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
'The capture triggers, each with the transaction that last enabled or disabled it, as they were when every spot was last compared or asked to be; others than these mean that changes may have passed unseen. NULL: they may have.';
COMMENT ON COLUMN smart_groups_internal.watch.seen IS
'The capture triggers as they were last seen while they were not accepted.';
COMMENT ON COLUMN smart_groups_internal.watch.seen_since IS
'Since when they have been seen like that: in the middle of a restore they change from moment to moment.';
COMMENT ON COLUMN smart_groups_internal.watch.error IS
'Why groups stand still, or which changes pass unseen; NULL while all is well.';
COMMENT ON COLUMN smart_groups_internal.watch.error_at IS 'Since when that has been so.';
COMMENT ON COLUMN smart_groups_internal.watch.retry_at IS
'When to try again to enable capture triggers as they have to be; NULL where they are.';

COMMENT ON COLUMN smart_groups_internal.change_log.aspects IS
'What changed, a set of bits: 1 first_name, 2 last_name, 4 email, 8 title, 16 status, 32 role, 64 invited_at, 128 registered_at, 256 last_active_at, 512 the whole member, 1024 tag ref, 2048 property ref, 4096 question ref, 8192 static group ref, 16384 blacklist of group ref; of the spot: 65536 group ref created, 131072 group ref deleted, 262144 group ref to be compared, 524288 a definition, 1048576 the time zone, 2097152 resources of group ref, 4194304 everything, 8388608 group ref paused, 16777216 a definition added.';

-- A worker without the preload, and more of what a worker does.
ALTER TABLE smart_groups_internal.progress
    ADD COLUMN error text,
    ADD COLUMN failed_at timestamptz;
COMMENT ON COLUMN smart_groups_internal.progress.error IS
'Why the worker''s last round failed as a whole, before or between the spots; NULL after one that did not.';
COMMENT ON COLUMN smart_groups_internal.progress.failed_at IS 'When that was.';
CREATE FUNCTION smart_groups_internal."worker_report"() RETURNS TABLE (
    "state" text,
    "backlog" bigint,
    "spots_pending" bigint,
    "current_as_of" timestamp with time zone,
    "last_error" text,
    "last_error_at" timestamp with time zone,
    "log_size" bigint
)
STRICT STABLE
LANGUAGE c AS 'MODULE_PATHNAME', 'worker_report_wrapper';
COMMENT ON FUNCTION smart_groups_internal.worker_report IS 'What the worker of this database does; one row.';
COMMENT ON FUNCTION smart_groups_internal.worker_status IS 'What the worker of this database does; one row, for views that an older version made.';
CREATE FUNCTION smart_groups_internal."start_worker"() RETURNS bool
STRICT
LANGUAGE c AS 'MODULE_PATHNAME', 'start_worker_wrapper';
COMMENT ON FUNCTION smart_groups_internal.start_worker IS 'Starts the worker of this database where the extension is not preloaded: true, or false where one is there already.';
REVOKE ALL ON FUNCTION smart_groups_internal.start_worker FROM PUBLIC;
