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
