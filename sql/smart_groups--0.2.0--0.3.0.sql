-- From 0.2.0 to 0.3.0: the same catalogue as CREATE EXTENSION makes. What belongs to the application
-- follows with install(). A released script never changes.

-- Texts are compared in Unicode NFC: what stands on fold() is built anew, and everybody is compared once.
COMMENT ON FUNCTION smart_groups.fold IS 'The form under which rules compare texts: Unicode NFC, lower-cased character by character, independent of any locale.';
DO $reindex$
DECLARE
    stale pg_catalog.regclass;
BEGIN
    FOR stale IN
        SELECT DISTINCT i.indexrelid::pg_catalog.regclass
        FROM pg_catalog.pg_depend AS d
        JOIN pg_catalog.pg_index AS i ON i.indexrelid OPERATOR(pg_catalog.=) d.objid
        JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) i.indexrelid AND c.relkind OPERATOR(pg_catalog.=) 'i'
        WHERE d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
          AND d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass
          AND d.refobjid OPERATOR(pg_catalog.=) 'smart_groups.fold(text)'::pg_catalog.regprocedure
    LOOP
        EXECUTE pg_catalog.format('REINDEX INDEX %s', stale);
    END LOOP;
END
$reindex$;
INSERT INTO smart_groups_internal.change_log (xid, aspects) VALUES (pg_catalog.pg_current_xact_id(), 4194304);

-- No option of what a smart group uses can go.
COMMENT ON FUNCTION smart_groups_internal.guard_option IS
'AFTER trigger on property_options and question_options, for rows and for TRUNCATE: refuses to delete, re-key or move an option of a property or question that a smart group uses. Argument: the relation.';

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

-- A spot in whose work workers died is set aside, and tried at once where somebody asks for it.
COMMENT ON COLUMN smart_groups_internal.pending.set_aside IS
'Whether the row is about one member or group only that failed again and again: units leave that one alone until not_before, and the rest of the spot goes on. Without marks it is about the whole spot, in whose work the worker died again and again.';
COMMENT ON FUNCTION smart_groups_internal.set_aside IS 'Members, groups and spots that failed again and again and are left alone for a while.';
COMMENT ON COLUMN smart_groups_internal.change_log.aspects IS
'What changed, a set of bits: 1 first_name, 2 last_name, 4 email, 8 title, 16 status, 32 role, 64 invited_at, 128 registered_at, 256 last_active_at, 512 the whole member, 1024 tag ref, 2048 property ref, 4096 question ref, 8192 static group ref, 16384 blacklist of group ref; of the spot: 65536 group ref created, 131072 group ref deleted, 262144 group ref to be compared, 524288 a definition, 1048576 the time zone, 2097152 the link ref, a group and a resource, 4194304 everything, 8388608 group ref paused or with another limit, 16777216 a definition added, 33554432 asked for by somebody: at once, whatever has failed before; of any: 67108864 nothing but time has passed, 134217728 nothing is known to have changed, but what is stored may be wrong.';

-- A crash that empties unlogged tables is noticed.
CREATE UNLOGGED TABLE smart_groups_internal.unlogged_witness (
    token xid8 NOT NULL
);
COMMENT ON TABLE smart_groups_internal.unlogged_witness IS
'Tells that the server has crashed, or a standby was promoted, which empties unlogged tables: looked at only where a domain table or one of the engine''s is unlogged.';
COMMENT ON COLUMN smart_groups_internal.unlogged_witness.token IS 'The transaction that placed the row; another one means that rows may have been lost.';
COMMENT ON COLUMN smart_groups_internal.watch.accepted IS
'The capture triggers, each with the transaction that last enabled or disabled it, and the tables with their files, as they were when every spot was last compared or asked to be; others than these mean that changes may have passed unseen. NULL: they may have.';

-- What everybody meets is tried again soon by one spot for all.
ALTER TABLE smart_groups_internal.pending ADD COLUMN of_everybody boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN smart_groups_internal.pending.of_everybody IS
'Whether the error may be one that everybody meets, as of a column that was renamed: whoever mends it mends it for all spots.';

-- Comparisons count who would leave before anybody does.
ALTER TABLE smart_groups_internal.pending ADD COLUMN counted jsonb;
COMMENT ON COLUMN smart_groups_internal.pending.counted IS
'How many members the comparison would take out of each group that has a limit, up to the last member in compared, where it counts them before it takes anybody out; NULL where it does not, or not any more.';

-- Resources: links are checked in words, made and ended by functions, and access can be asked.
CREATE FUNCTION smart_groups_internal.guard_link() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'guard_link_wrapper';
COMMENT ON FUNCTION smart_groups_internal.guard_link() IS
'BEFORE ROW trigger on group_resources: refuses a group or a resource that the spot does not have.';
CREATE FUNCTION smart_groups_internal.link_resource(group_id bigint, resource text) RETURNS boolean
LANGUAGE c AS 'MODULE_PATHNAME', 'link_resource_wrapper';
COMMENT ON FUNCTION smart_groups_internal.link_resource IS 'Has a group lead to a resource of its spot: true, or false where it did already.';
REVOKE ALL ON FUNCTION smart_groups_internal.link_resource FROM PUBLIC;
CREATE FUNCTION smart_groups_internal.unlink_resource(group_id bigint, resource text) RETURNS boolean
LANGUAGE c AS 'MODULE_PATHNAME', 'unlink_resource_wrapper';
COMMENT ON FUNCTION smart_groups_internal.unlink_resource IS 'Has a group lead to a resource no more: true, or false where it did not.';
REVOKE ALL ON FUNCTION smart_groups_internal.unlink_resource FROM PUBLIC;
CREATE FUNCTION smart_groups_internal.has_access(spot text, member text, resource text) RETURNS boolean
STABLE LANGUAGE c AS 'MODULE_PATHNAME', 'has_access_wrapper';
COMMENT ON FUNCTION smart_groups_internal.has_access IS 'Whether a member has access to a resource at this moment.';
CREATE FUNCTION smart_groups_internal.resources_of_group(
    group_id bigint, search text, types text[], page_size integer, after text
) RETURNS TABLE (resource_id text, kind text, name text, page_key text)
STABLE LANGUAGE c AS 'MODULE_PATHNAME', 'resources_of_group_wrapper';
COMMENT ON FUNCTION smart_groups_internal.resources_of_group IS 'One page of the resources that a group leads to, in alphabetical order.';

-- Groups made from groups, and blacklists by function.
CREATE FUNCTION smart_groups_internal."clone_smart_group"(
    "group_id" bigint,
    "name" text,
    "conditions" text,
    "copy_blacklist" bool
) RETURNS bigint
LANGUAGE c
AS 'MODULE_PATHNAME', 'clone_smart_group_wrapper';
COMMENT ON FUNCTION smart_groups_internal.clone_smart_group IS 'Makes a new smart group from one that there is, and returns its id.';
REVOKE ALL ON FUNCTION smart_groups_internal.clone_smart_group FROM PUBLIC;
CREATE FUNCTION smart_groups_internal."preview_difference"(
    "group_id" bigint,
    "conditions" text,
    "copy_blacklist" bool,
    "page_size" integer,
    "after" text
) RETURNS TABLE (
    "member_id" text,
    "first_name" text,
    "last_name" text,
    "email" text,
    "status" text,
    "change" text,
    "page_key" text
)
STABLE
LANGUAGE c
AS 'MODULE_PATHNAME', 'preview_difference_wrapper';
COMMENT ON FUNCTION smart_groups_internal.preview_difference IS 'One page of those whom conditions would add to a group and of those whom they would drop, in alphabetical order.';
CREATE FUNCTION smart_groups_internal."preview_difference_count"(
    "group_id" bigint,
    "conditions" text,
    "copy_blacklist" bool
) RETURNS TABLE (
    "adds" bigint,
    "drops" bigint
)
STABLE
LANGUAGE c
AS 'MODULE_PATHNAME', 'preview_difference_count_wrapper';
COMMENT ON FUNCTION smart_groups_internal.preview_difference_count IS 'How many members conditions would add to a group, and how many they would drop.';
CREATE FUNCTION smart_groups_internal."blacklist_members"(
    "group_id" bigint,
    "members" text[],
    "reason" text,
    "added_by" text
) RETURNS bigint
LANGUAGE c
AS 'MODULE_PATHNAME', 'blacklist_members_wrapper';
COMMENT ON FUNCTION smart_groups_internal.blacklist_members IS 'Puts members on the blacklist of a smart group, and returns how many were not on it.';
REVOKE ALL ON FUNCTION smart_groups_internal.blacklist_members FROM PUBLIC;
CREATE FUNCTION smart_groups_internal."unblacklist_members"(
    "group_id" bigint,
    "members" text[]
) RETURNS bigint
LANGUAGE c
AS 'MODULE_PATHNAME', 'unblacklist_members_wrapper';
COMMENT ON FUNCTION smart_groups_internal.unblacklist_members IS 'Takes members off the blacklist of a smart group, and returns how many were on it.';
REVOKE ALL ON FUNCTION smart_groups_internal.unblacklist_members FROM PUBLIC;
-- Events say where they were written, consumers how far they have read, and history how far back it reaches.
ALTER TABLE smart_groups_internal.progress
    ADD COLUMN origin integer NOT NULL DEFAULT pg_catalog.hashtext(pg_catalog.gen_random_uuid()::pg_catalog.text);
COMMENT ON COLUMN smart_groups_internal.progress.origin IS
'By which number events say that they were written here: transaction numbers of events that a restore brought mean nothing in this cluster.';
CREATE TABLE smart_groups_internal.event_consumers (
    consumer text NOT NULL,
    origin integer NOT NULL,
    cursor pg_snapshot NOT NULL,
    window_end pg_snapshot,
    last_xid xid8,
    last_id bigint,
    created_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
    consumed_at timestamptz,
    PRIMARY KEY (consumer, origin)
);

-- What events to tell of, and how far back: both go into dumps together with the events.
SELECT pg_catalog.pg_extension_config_dump('smart_groups_internal.event_consumers', '');

CREATE TABLE smart_groups_internal.event_horizon (
    complete_since timestamptz NOT NULL
);

SELECT pg_catalog.pg_extension_config_dump('smart_groups_internal.event_horizon', '');

COMMENT ON TABLE smart_groups_internal.event_consumers IS
'How far each consumer has read the events, a row for each origin of events that it has begun with. A consumer reads those of other origins, which a restore brought, before those of this database.';
COMMENT ON COLUMN smart_groups_internal.event_consumers.consumer IS 'The consumer.';
COMMENT ON COLUMN smart_groups_internal.event_consumers.origin IS
'The origin of the events, as in progress.';
COMMENT ON COLUMN smart_groups_internal.event_consumers.cursor IS
'A snapshot: every event of a transaction visible in it has been read.';
COMMENT ON COLUMN smart_groups_internal.event_consumers.window_end IS
'The cursor behind the window that is being read; NULL between two.';
COMMENT ON COLUMN smart_groups_internal.event_consumers.last_xid IS
'The transaction of the last event read in that window; of another origin, where there are no windows, of all.';
COMMENT ON COLUMN smart_groups_internal.event_consumers.last_id IS 'The id of that event.';
COMMENT ON COLUMN smart_groups_internal.event_consumers.created_at IS 'When the consumer began with this origin.';
COMMENT ON COLUMN smart_groups_internal.event_consumers.consumed_at IS 'When it last read events of this origin.';

COMMENT ON TABLE smart_groups_internal.event_horizon IS
'Since when every change of a membership has left an event that is still kept: the latest of its rows.';
COMMENT ON COLUMN smart_groups_internal.event_horizon.complete_since IS 'That instant.';
CREATE FUNCTION smart_groups_internal."consume_events"(
    "consumer" text,
    "page_size" integer
) RETURNS TABLE (
    "spot_id" text,
    "id" bigint,
    "kind" text,
    "group_id" bigint,
    "resource_id" text,
    "member_id" text,
    "reason" text,
    "first_build" bool,
    "occurred_at" timestamp with time zone
)
LANGUAGE c AS 'MODULE_PATHNAME', 'consume_events_wrapper';
CREATE FUNCTION smart_groups_internal."create_event_consumer"(
    "consumer" text,
    "since" timestamp with time zone
) RETURNS void
LANGUAGE c AS 'MODULE_PATHNAME', 'create_event_consumer_wrapper';
CREATE FUNCTION smart_groups_internal."move_event_consumer"(
    "consumer" text,
    "since" timestamp with time zone
) RETURNS void
LANGUAGE c AS 'MODULE_PATHNAME', 'move_event_consumer_wrapper';
CREATE FUNCTION smart_groups_internal."drop_event_consumer"(
    "consumer" text
) RETURNS void
LANGUAGE c AS 'MODULE_PATHNAME', 'drop_event_consumer_wrapper';
CREATE FUNCTION smart_groups_internal."event_consumers"() RETURNS TABLE (
    "consumer" text,
    "created_at" timestamp with time zone,
    "consumed_at" timestamp with time zone,
    "next_event_id" bigint,
    "next_occurred_at" timestamp with time zone
)
STRICT STABLE
LANGUAGE c AS 'MODULE_PATHNAME', 'event_consumers_wrapper';
CREATE FUNCTION smart_groups_internal."members_at"(
    "group_id" bigint,
    "at" timestamp with time zone
) RETURNS SETOF text
STABLE
LANGUAGE c AS 'MODULE_PATHNAME', 'members_at_wrapper';
CREATE FUNCTION smart_groups_internal."membership_history"(
    "group_id" bigint,
    "member" text,
    "page_size" integer,
    "after" text
) RETURNS TABLE (
    "event_id" bigint,
    "kind" text,
    "reason" text,
    "first_build" bool,
    "occurred_at" timestamp with time zone,
    "page_key" text
)
STABLE
LANGUAGE c AS 'MODULE_PATHNAME', 'membership_history_wrapper';
COMMENT ON FUNCTION smart_groups_internal.consume_events IS 'The next events of a consumer, which it does not get again once the caller has committed.';
REVOKE ALL ON FUNCTION smart_groups_internal.consume_events FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.create_event_consumer IS 'Creates a consumer of the events of a time and later.';
REVOKE ALL ON FUNCTION smart_groups_internal.create_event_consumer FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.move_event_consumer IS 'Has a consumer of events read on from another time.';
REVOKE ALL ON FUNCTION smart_groups_internal.move_event_consumer FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.drop_event_consumer IS 'Forgets a consumer of events.';
REVOKE ALL ON FUNCTION smart_groups_internal.drop_event_consumer FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.event_consumers IS 'The consumers of events, and the next event of each that the caller can see.';
COMMENT ON FUNCTION smart_groups_internal.members_at IS 'Who was in a group at a time.';
COMMENT ON FUNCTION smart_groups_internal.membership_history IS 'When a member came to a group and left it, the latest first.';

-- Why a member is in a group or not.
CREATE FUNCTION smart_groups_internal."explain"("group_id" bigint, "member" text) RETURNS TABLE (
    "tree" text,
    "value" text,
    "holds" bool,
    "kind" text,
    "path" text,
    "group_id" bigint,
    "line" integer
)
STABLE
LANGUAGE c AS 'MODULE_PATHNAME', 'explain_wrapper';
COMMENT ON FUNCTION smart_groups_internal.explain IS 'Why a member is in a group or not, as a tree.';
CREATE FUNCTION smart_groups_internal."explain_conditions"("spot" text, "conditions" text, "member" text) RETURNS TABLE (
    "tree" text,
    "value" text,
    "holds" bool,
    "kind" text,
    "path" text,
    "group_id" bigint,
    "line" integer
)
STABLE
LANGUAGE c AS 'MODULE_PATHNAME', 'explain_conditions_wrapper';
COMMENT ON FUNCTION smart_groups_internal.explain_conditions IS 'Why a member would be in a smart group of these conditions or not, as a tree.';
CREATE FUNCTION smart_groups_internal."explain_json"("group_id" bigint, "member" text) RETURNS jsonb
STABLE
LANGUAGE c AS 'MODULE_PATHNAME', 'explain_json_wrapper';
COMMENT ON FUNCTION smart_groups_internal.explain_json IS 'Why a member is in a group or not, for programs.';
-- Each membership that begins or ends is told in events, which the engine alone writes.
CREATE FUNCTION smart_groups_internal.capture_membership() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'capture_membership_wrapper';
COMMENT ON FUNCTION smart_groups_internal.capture_membership() IS
'AFTER ROW and BEFORE TRUNCATE trigger on group_members: writes into events which memberships begin and end, and into the change log those of static groups. Argument: the relation.';
CREATE FUNCTION smart_groups_internal.gather_events() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'gather_events_wrapper';
COMMENT ON FUNCTION smart_groups_internal.gather_events() IS
'BEFORE and AFTER STATEMENT trigger on group_members: the events of a statement''s rows are written together when it has ended.';
CREATE FUNCTION smart_groups_internal.guard_event() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'guard_event_wrapper';
COMMENT ON FUNCTION smart_groups_internal.guard_event() IS
'BEFORE trigger on events, for rows and for TRUNCATE: refuses to write them by hand. Events of a spot that is gone can be deleted.';
-- Lists of people.
CREATE FUNCTION smart_groups_internal."audience"(
    "spot" text,
    "group_id" bigint,
    "search" text,
    "roles" text[],
    "statuses" text[],
    "page_size" integer,
    "after" text,
    "role_kinds" text[]
) RETURNS TABLE (
    "member_id" text,
    "first_name" text,
    "last_name" text,
    "email" text,
    "title" text,
    "status" text,
    "role_id" text,
    "added_at" timestamp with time zone,
    "page_key" text
)
STABLE
LANGUAGE c
AS 'MODULE_PATHNAME', 'audience_wrapper';
COMMENT ON FUNCTION smart_groups_internal.audience IS 'One page of the members of a spot, or of one of its groups, in alphabetical order.';
CREATE FUNCTION smart_groups_internal."blacklisted_members"(
    "group_id" bigint,
    "search" text,
    "roles" text[],
    "statuses" text[],
    "page_size" integer,
    "after" text,
    "role_kinds" text[]
) RETURNS TABLE (
    "member_id" text,
    "first_name" text,
    "last_name" text,
    "email" text,
    "title" text,
    "status" text,
    "role_id" text,
    "reason" text,
    "added_by" text,
    "added_at" timestamp with time zone,
    "page_key" text
)
STABLE
LANGUAGE c
AS 'MODULE_PATHNAME', 'blacklisted_members_wrapper';
COMMENT ON FUNCTION smart_groups_internal.blacklisted_members IS 'One page of the members on the blacklist of a group, in alphabetical order.';
CREATE FUNCTION smart_groups."search_text"(
    "first_name" text,
    "last_name" text,
    "email" text
) RETURNS text
IMMUTABLE PARALLEL SAFE
LANGUAGE c
AS 'MODULE_PATHNAME', 'search_text_wrapper';
COMMENT ON FUNCTION smart_groups.search_text IS 'The form in which audience() searches names and e-mail addresses: their words, each between spaces, in lower case and without accents; independent of any locale.';
CREATE FUNCTION smart_groups."search_grams"(
    "first_name" text,
    "last_name" text,
    "email" text
) RETURNS integer[]
IMMUTABLE PARALLEL SAFE
COST 10
LANGUAGE c
AS 'MODULE_PATHNAME', 'search_grams_wrapper';
COMMENT ON FUNCTION smart_groups.search_grams IS 'The parts of words by which audience() finds people where a GIN index on them is there: numbers of each three letters of the names and the e-mail address, and of the first ones of each word; independent of any locale.';

-- Groups as a list shows them.
CREATE FUNCTION smart_groups_internal."spots_seen"() RETURNS SETOF TEXT
STRICT STABLE
LANGUAGE c
AS 'MODULE_PATHNAME', 'spots_seen_wrapper';
COMMENT ON FUNCTION smart_groups_internal.spots_seen IS 'The spots of the groups that the caller can see.';
CREATE FUNCTION smart_groups_internal."groups_seen"("spot" TEXT) RETURNS TABLE (
    "group_id" bigint,
    "spot_id" TEXT,
    "kind" TEXT,
    "icon" TEXT,
    "name" TEXT,
    "description" TEXT,
    "phase" TEXT,
    "members_done" bigint,
    "members_total" bigint,
    "percent" INT,
    "built_at" timestamp with time zone,
    "error" TEXT,
    "would_leave" bigint,
    "held_since" timestamp with time zone
)
STABLE
LANGUAGE c
AS 'MODULE_PATHNAME', 'groups_seen_wrapper';
COMMENT ON FUNCTION smart_groups_internal.groups_seen IS 'The groups of a spot that the caller can see, each with how far the engine is with it.';
CREATE FUNCTION smart_groups_internal."group_seen"("group_id" bigint) RETURNS TABLE (
    "group_id" bigint,
    "spot_id" TEXT,
    "kind" TEXT,
    "icon" TEXT,
    "name" TEXT,
    "description" TEXT,
    "phase" TEXT,
    "members_done" bigint,
    "members_total" bigint,
    "percent" INT,
    "built_at" timestamp with time zone,
    "error" TEXT,
    "would_leave" bigint,
    "held_since" timestamp with time zone
)
STABLE
LANGUAGE c
AS 'MODULE_PATHNAME', 'group_seen_wrapper';
COMMENT ON FUNCTION smart_groups_internal.group_seen IS 'A group that the caller can see, with how far the engine is with it.';
CREATE FUNCTION smart_groups_internal."member_count"("spot" TEXT, "group_id" bigint) RETURNS bigint
STABLE COST 1000
LANGUAGE c
AS 'MODULE_PATHNAME', 'member_count_wrapper';
COMMENT ON FUNCTION smart_groups_internal.member_count IS 'How many members of a group the caller can see.';
CREATE FUNCTION smart_groups_internal."resource_count"("group_id" bigint) RETURNS bigint
STABLE COST 1000
LANGUAGE c
AS 'MODULE_PATHNAME', 'resource_count_wrapper';
COMMENT ON FUNCTION smart_groups_internal.resource_count IS 'How many links of a group to resources the caller can see.';
CREATE FUNCTION smart_groups_internal."evaluation_cost"("spot" TEXT, "group_id" bigint) RETURNS double precision
STABLE COST 1000
LANGUAGE c
AS 'MODULE_PATHNAME', 'evaluation_cost_wrapper';
COMMENT ON FUNCTION smart_groups_internal.evaluation_cost IS 'What PostgreSQL expects it to cost to find all members whom a smart group''s conditions take, for a group that the caller can see.';


-- Groups whose conditions would take out too many within an hour are held as they stand.
CREATE TABLE smart_groups_internal.held_groups (
    spot text NOT NULL,
    group_id bigint NOT NULL,
    held_at timestamptz NOT NULL,
    members bigint NOT NULL,
    would_leave bigint NOT NULL,
    left_before bigint NOT NULL,
    released boolean NOT NULL DEFAULT false,
    PRIMARY KEY (spot, group_id)
);

CREATE TABLE smart_groups_internal.held_members (
    spot text NOT NULL,
    group_id bigint NOT NULL,
    member text NOT NULL,
    PRIMARY KEY (spot, group_id, member)
);

CREATE TABLE smart_groups_internal.releases (
    spot text NOT NULL,
    group_id bigint NOT NULL,
    released_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
    released_by text NOT NULL DEFAULT session_user
);

CREATE INDEX releases_spot ON smart_groups_internal.releases (spot);

CREATE TABLE smart_groups_internal.recent_leaves (
    spot text NOT NULL,
    group_id bigint NOT NULL,
    minute bigint NOT NULL,
    leaves integer[] NOT NULL,
    pool bigint NOT NULL,
    PRIMARY KEY (spot, group_id)
);

-- Whom nobody has let go yet stays also after a restore.
SELECT pg_catalog.pg_extension_config_dump('smart_groups_internal.held_groups', '');
SELECT pg_catalog.pg_extension_config_dump('smart_groups_internal.held_members', '');
SELECT pg_catalog.pg_extension_config_dump('smart_groups_internal.releases', '');

COMMENT ON TABLE smart_groups_internal.held_groups IS
'Smart groups whose members stay because their rules would take out too many within an hour. Written by units of work alone, which have the spot.';
COMMENT ON COLUMN smart_groups_internal.held_groups.spot IS 'The group''s spot''s key.';
COMMENT ON COLUMN smart_groups_internal.held_groups.group_id IS 'The group.';
COMMENT ON COLUMN smart_groups_internal.held_groups.held_at IS 'Since when it has been held.';
COMMENT ON COLUMN smart_groups_internal.held_groups.members IS 'How many members it has.';
COMMENT ON COLUMN smart_groups_internal.held_groups.would_leave IS 'How many of them its rule would take out: its rows of held_members.';
COMMENT ON COLUMN smart_groups_internal.held_groups.left_before IS 'How many its rule had taken out within the hour before it was held.';
COMMENT ON COLUMN smart_groups_internal.held_groups.released IS
'Whether everybody may leave until the group has been compared whole: somebody has released it, or its rows may be those of an earlier group of the same id.';

COMMENT ON TABLE smart_groups_internal.held_members IS
'The members of held groups whom the groups'' rules would take out.';
COMMENT ON COLUMN smart_groups_internal.held_members.spot IS 'The spot''s key.';
COMMENT ON COLUMN smart_groups_internal.held_members.group_id IS 'The held group.';
COMMENT ON COLUMN smart_groups_internal.held_members.member IS 'The member''s key.';

COMMENT ON TABLE smart_groups_internal.releases IS
'Held groups that somebody has released: rows are inserted by release(), and deleted by the unit that does it, so that neither waits for the other.';
COMMENT ON COLUMN smart_groups_internal.releases.spot IS 'The spot''s key.';
COMMENT ON COLUMN smart_groups_internal.releases.group_id IS 'The group.';
COMMENT ON COLUMN smart_groups_internal.releases.released_at IS 'When it was released.';
COMMENT ON COLUMN smart_groups_internal.releases.released_by IS 'The database role that released it.';

COMMENT ON TABLE smart_groups_internal.recent_leaves IS
'How many members the rules of groups have taken out within the last hour, for groups with a limit: at most one row a group.';
COMMENT ON COLUMN smart_groups_internal.recent_leaves.spot IS 'The spot''s key.';
COMMENT ON COLUMN smart_groups_internal.recent_leaves.group_id IS 'The group.';
COMMENT ON COLUMN smart_groups_internal.recent_leaves.minute IS 'The newest minute, counted from the beginning of the year 2000.';
COMMENT ON COLUMN smart_groups_internal.recent_leaves.leaves IS 'How many left in that minute and in each of the sixty before it, the newest first.';
COMMENT ON COLUMN smart_groups_internal.recent_leaves.pool IS 'So many, at least, were members in that minute or had left within the hour; 0 where nobody has counted.';

CREATE FUNCTION smart_groups_internal."release"("group_id" bigint) RETURNS bool
LANGUAGE c AS 'MODULE_PATHNAME', 'release_wrapper';
COMMENT ON FUNCTION smart_groups_internal.release IS 'Lets everybody leave a held smart group whom its conditions take out.';
REVOKE ALL ON FUNCTION smart_groups_internal.release FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.group_status IS 'How far the engine is with each smart group that the caller can see, for views that an older version made.';

CREATE FUNCTION smart_groups_internal."doctor"() RETURNS TABLE (
    "severity" TEXT,
    "examined" TEXT,
    "sentence" TEXT,
    "command" TEXT
)
STRICT STABLE
LANGUAGE c AS 'MODULE_PATHNAME', 'doctor_wrapper';
COMMENT ON FUNCTION smart_groups_internal.doctor IS 'What is wrong or slow in the installation, worst first; for the owner of the domain tables.';

-- Invitations are verified as memberships are.
CREATE FUNCTION smart_groups_internal."verify_invitations"("spot" text) RETURNS TABLE (
    "spot_id" text,
    "resource_id" text,
    "member_id" text,
    "problem" text
)
STABLE
LANGUAGE c AS 'MODULE_PATHNAME', 'verify_invitations_wrapper';
COMMENT ON FUNCTION smart_groups_internal.verify_invitations IS 'Where invitations to resources differ from the roads that lead there.';
CREATE FUNCTION smart_groups_internal."verify_counts"("spot" text) RETURNS TABLE (
    "spot_id" text,
    "group_id" bigint,
    "known" bigint,
    "rows" bigint
)
STABLE
LANGUAGE c AS 'MODULE_PATHNAME', 'verify_counts_wrapper';
COMMENT ON FUNCTION smart_groups_internal.verify_counts IS 'Where the numbers of members that groups are known to have differ from their rows.';

-- The application's own tables, which views read.
CREATE TABLE smart_groups_internal.tracked (
    relation text NOT NULL,
    base_table regclass NOT NULL,
    place integer NOT NULL,
    columns text[] NOT NULL,
    aspects integer NOT NULL,
    column_aspects jsonb NOT NULL,
    concerns text NOT NULL,
    inferred boolean NOT NULL,
    guarded boolean NOT NULL,
    PRIMARY KEY (relation, base_table, place)
);

-- Without it the marks of base tables mean nothing after a restore.
SELECT pg_catalog.pg_extension_config_dump('smart_groups_internal.tracked', '');

COMMENT ON TABLE smart_groups_internal.tracked IS
'The application''s own tables that views of schema smart_groups read and whose changes are noted: one row each time that a view reads a table. Written by track() and untrack().';
COMMENT ON COLUMN smart_groups_internal.tracked.relation IS 'The view''s name, which is that of the domain relation.';
COMMENT ON COLUMN smart_groups_internal.tracked.base_table IS 'The table.';
COMMENT ON COLUMN smart_groups_internal.tracked.place IS 'The how manieth time, from 1, that the view reads the table.';
COMMENT ON COLUMN smart_groups_internal.tracked.columns IS 'The columns of the table whose values a mark carries for the query concerns.';
COMMENT ON COLUMN smart_groups_internal.tracked.aspects IS
'What a row means that came, went or got another value in one of these columns: bits as in change_log.aspects.';
COMMENT ON COLUMN smart_groups_internal.tracked.column_aspects IS
'What a change of a column means, by the column''s name: bits as in change_log.aspects. A column that is not named here means nothing.';
COMMENT ON COLUMN smart_groups_internal.tracked.concerns IS
'A query over the relation r, the changed rows with the columns above, that returns two columns, spot and member: whom the rows concern. A member alone is every spot of that member, a spot alone everybody in it, neither everybody.';
COMMENT ON COLUMN smart_groups_internal.tracked.inferred IS 'Whether the query was worked out from the view, or else given by the application.';
COMMENT ON COLUMN smart_groups_internal.tracked.guarded IS 'Whether what smart groups use of the view cannot be taken away in the table.';

CREATE TABLE smart_groups_internal.pending_sources (
    source oid NOT NULL,
    layout text,
    marks jsonb NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    not_before timestamptz NOT NULL DEFAULT '-infinity',
    error text,
    noted_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    of_everybody boolean NOT NULL DEFAULT false
);

CREATE INDEX pending_sources_due ON smart_groups_internal.pending_sources (not_before);

COMMENT ON TABLE smart_groups_internal.pending_sources IS
'Marks of base tables that the cursor has passed, because it could not be found out whom they concern. Rows are only inserted, and deleted by the round that has found it out.';
COMMENT ON COLUMN smart_groups_internal.pending_sources.source IS 'The base table.';
COMMENT ON COLUMN smart_groups_internal.pending_sources.layout IS 'Which columns the keys are of, as in change_log.ref.';
COMMENT ON COLUMN smart_groups_internal.pending_sources.marks IS 'An array of [aspects, keys], as in the change log.';
COMMENT ON COLUMN smart_groups_internal.pending_sources.attempts IS 'How often it has failed.';
COMMENT ON COLUMN smart_groups_internal.pending_sources.not_before IS 'When to try again.';
COMMENT ON COLUMN smart_groups_internal.pending_sources.error IS 'Why it failed the last time.';
COMMENT ON COLUMN smart_groups_internal.pending_sources.noted_at IS 'When the marks were written down.';
COMMENT ON COLUMN smart_groups_internal.pending_sources.of_everybody IS
'Whether it fails whatever row is asked about: until it is tried again, new marks of the table wait as well.';

CREATE FUNCTION smart_groups_internal.capture_base() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'capture_base_wrapper';
COMMENT ON FUNCTION smart_groups_internal.capture_base() IS
'AFTER trigger, for rows and for TRUNCATE, that track() puts on the application''s own tables: writes into the change log what a row means and the columns by which the engine finds out whom it concerns. Argument: those columns, and what each of the others means, as JSON.';
CREATE FUNCTION smart_groups_internal.guard_base() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'guard_base_wrapper';
COMMENT ON FUNCTION smart_groups_internal.guard_base() IS
'AFTER ROW trigger, and BEFORE and AFTER TRUNCATE, that track() puts on the application''s own tables that views of definitions read: refuses to take away what a smart group uses, or to change its type. Argument: those views.';
CREATE FUNCTION smart_groups_internal."track"("relation" TEXT, "base_table" oid, "concerns" TEXT) RETURNS TABLE (
    "relation" TEXT,
    "base_table" oid,
    "columns" TEXT[],
    "concerns" TEXT,
    "whom" TEXT,
    "done" TEXT,
    "guarded" bool
)
LANGUAGE c
AS 'MODULE_PATHNAME', 'track_wrapper';
CREATE FUNCTION smart_groups_internal."untrack"("relation" TEXT, "base_table" oid) RETURNS void
LANGUAGE c
AS 'MODULE_PATHNAME', 'untrack_wrapper';
COMMENT ON FUNCTION smart_groups_internal.track IS 'Has the changes of one of the application''s own tables be noted.';
REVOKE ALL ON FUNCTION smart_groups_internal.track FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.untrack IS 'Has the changes of one of the application''s own tables be noted no more.';
REVOKE ALL ON FUNCTION smart_groups_internal.untrack FROM PUBLIC;

ALTER TABLE smart_groups_internal.pending ADD COLUMN fence pg_snapshot;
ALTER TABLE smart_groups_internal.pending ADD COLUMN beyond pg_snapshot;
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

CREATE FUNCTION smart_groups_internal."tracked"() RETURNS TABLE (
    "relation" TEXT,
    "base_table" oid,
    "place" INT,
    "columns" TEXT[],
    "concerns" TEXT,
    "inferred" bool,
    "problem" TEXT,
    "error" TEXT,
    "guarded" bool
)
STRICT STABLE
LANGUAGE c
AS 'MODULE_PATHNAME', 'tracked_wrapper';
COMMENT ON FUNCTION smart_groups_internal.tracked IS 'What is tracked, and what is wrong with it.';

-- How many members groups have, without counting rows.
CREATE TABLE smart_groups_internal.member_counts (
    spot text NOT NULL,
    group_id bigint NOT NULL,
    members bigint NOT NULL,
    PRIMARY KEY (spot, group_id)
) WITH (fillfactor = 70);

CREATE TABLE smart_groups_internal.member_count_changes (
    spot text NOT NULL,
    group_id bigint NOT NULL,
    members bigint NOT NULL
);

CREATE INDEX member_count_changes_group ON smart_groups_internal.member_count_changes (spot, group_id);

COMMENT ON TABLE smart_groups_internal.member_counts IS
'How many rows of group_members each group has, together with its rows of member_count_changes. A group without a row has not been counted. Written by whoever has the spot.';
COMMENT ON COLUMN smart_groups_internal.member_counts.spot IS 'The group''s spot''s key.';
COMMENT ON COLUMN smart_groups_internal.member_counts.group_id IS 'The group.';
COMMENT ON COLUMN smart_groups_internal.member_counts.members IS 'How many there were when somebody last added up.';

COMMENT ON TABLE smart_groups_internal.member_count_changes IS
'By how many members transactions have changed groups since: a row a transaction and group, written with its rows of group_members, so that nobody waits for anybody. Rows are only inserted, and deleted by whoever has the spot and adds up those that it sees.';
COMMENT ON COLUMN smart_groups_internal.member_count_changes.spot IS 'The group''s spot''s key.';
COMMENT ON COLUMN smart_groups_internal.member_count_changes.group_id IS 'The group.';
COMMENT ON COLUMN smart_groups_internal.member_count_changes.members IS 'By how many; 0 asks for the group to be counted.';

COMMENT ON FUNCTION smart_groups.wait_until_current IS 'Waits until all that was committed before the call is reflected in the groups: true, or false when the time is over. On a standby: all of it that has been replayed there.';

-- Spots may be spread over nodes.
CREATE TABLE smart_groups_internal.own_shards (
    shard bigint PRIMARY KEY,
    groups_table oid NOT NULL
);

COMMENT ON TABLE smart_groups_internal.own_shards IS
'Where Citus has spread spots over nodes: the shards whose spots this node follows. One that has just come is not among them until all of its spots are asked to be compared.';
COMMENT ON COLUMN smart_groups_internal.own_shards.shard IS 'The shard of groups, by Citus''s number.';
COMMENT ON COLUMN smart_groups_internal.own_shards.groups_table IS
'The table that it is: a shard that has been elsewhere comes back as another one.';
-- Spots over the nodes of a Citus cluster.
CREATE FUNCTION smart_groups_internal."distribute"() RETURNS VOID
STRICT
LANGUAGE c
AS 'MODULE_PATHNAME', 'distribute_wrapper';
COMMENT ON FUNCTION smart_groups_internal.distribute IS 'Spreads the domain tables over the nodes of a Citus cluster.';
REVOKE ALL ON FUNCTION smart_groups_internal.distribute FROM PUBLIC;

CREATE FUNCTION smart_groups_internal.unset_role() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'unset_role_wrapper';
COMMENT ON FUNCTION smart_groups_internal.unset_role() IS
'BEFORE ROW trigger that distribute() puts on roles: takes a role that is deleted from its members.';

CREATE FUNCTION smart_groups_internal."worker_reports"() RETURNS TABLE (
    "state" TEXT,
    "backlog" bigint,
    "spots_pending" bigint,
    "current_as_of" timestamp with time zone,
    "last_error" TEXT,
    "last_error_at" timestamp with time zone,
    "log_size" bigint,
    "node" TEXT
)
STRICT STABLE
LANGUAGE c
AS 'MODULE_PATHNAME', 'worker_reports_wrapper';
CREATE FUNCTION smart_groups_internal."history_begins"() RETURNS timestamp with time zone
STRICT STABLE
LANGUAGE c
AS 'MODULE_PATHNAME', 'history_begins_wrapper';
CREATE FUNCTION smart_groups_internal."event_source"() RETURNS TABLE (
    "origin" INT,
    "snapshot" TEXT
)
STRICT STABLE
LANGUAGE c
AS 'MODULE_PATHNAME', 'event_source_wrapper';
COMMENT ON FUNCTION smart_groups_internal.worker_reports IS 'What the worker of this database does, and where spots are spread the workers of all nodes; a row each.';
COMMENT ON FUNCTION smart_groups_internal.history_begins IS 'Since when every change of a membership has left an event on this node that is kept.';
COMMENT ON FUNCTION smart_groups_internal.event_source IS 'As what this node writes events, and what of it is committed and safe.';
CREATE FUNCTION smart_groups_internal."event_floor"(
    "origin" INT
) RETURNS TABLE (
    "is_consumed" bool,
    "xid" TEXT,
    "id" bigint
)
STABLE
LANGUAGE c
AS 'MODULE_PATHNAME', 'event_floor_wrapper';
COMMENT ON FUNCTION smart_groups_internal.event_floor IS 'Before which place every consumer of this node has read the events of an origin.';

-- Each node numbers events by itself, and those of a spot rise wherever it moves.
CREATE SEQUENCE smart_groups_internal.event_numbers;

-- Also who owns the domain tables writes events by it.
GRANT USAGE ON SEQUENCE smart_groups_internal.event_numbers TO PUBLIC;

COMMENT ON SEQUENCE smart_groups_internal.event_numbers IS
'Where Citus has spread spots over nodes: by it this node numbers events, beyond all that have come with their spots. An event''s id is 1,024 times that, and the number of the node.';

CREATE FUNCTION smart_groups_internal."groups_here"(
    "group_id" bigint
) RETURNS TABLE (
    "spot_id" TEXT,
    "group_id" bigint
)
STABLE
LANGUAGE c
AS 'MODULE_PATHNAME', 'groups_here_wrapper';
COMMENT ON FUNCTION smart_groups_internal.groups_here IS 'Where spots are spread over nodes: the groups that the caller can see on this one.';
