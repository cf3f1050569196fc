CREATE TABLE smart_groups_internal.group_state (
    group_id bigint PRIMARY KEY,
    spot text NOT NULL,
    phase text NOT NULL CHECK (phase OPERATOR(pg_catalog.=) ANY (ARRAY['queued', 'building', 'live'])),
    members_done bigint NOT NULL DEFAULT 0,
    members_total bigint,
    queued_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    built_at timestamptz,
    error text,
    built_until text,
    walked bigint NOT NULL DEFAULT 0,
    to_walk bigint NOT NULL DEFAULT 0
);

CREATE INDEX group_state_spot ON smart_groups_internal.group_state (spot);
CREATE INDEX group_state_unbuilt ON smart_groups_internal.group_state (spot) WHERE phase OPERATOR(pg_catalog.<>) 'live';

COMMENT ON TABLE smart_groups_internal.group_state IS
'The engine''s view of each smart group.';
COMMENT ON COLUMN smart_groups_internal.group_state.group_id IS 'The group.';
COMMENT ON COLUMN smart_groups_internal.group_state.spot IS 'Its spot''s key.';
COMMENT ON COLUMN smart_groups_internal.group_state.phase IS
'queued: waits for its first build, or for that of a group it depends on. building: what is there follows every change, and the rest is being put in. live: all is there.';
COMMENT ON COLUMN smart_groups_internal.group_state.members_done IS
'How many members the first build has put in so far.';
COMMENT ON COLUMN smart_groups_internal.group_state.members_total IS
'How many members the first build found; NULL while nobody knows.';
COMMENT ON COLUMN smart_groups_internal.group_state.queued_at IS 'When the engine first saw the group.';
COMMENT ON COLUMN smart_groups_internal.group_state.built_at IS 'When the first build ended.';
COMMENT ON COLUMN smart_groups_internal.group_state.error IS
'Why the group stands still: its rule cannot be understood any more. NULL while all is well.';
COMMENT ON COLUMN smart_groups_internal.group_state.built_until IS
'The last member, in the order of their keys, that the first build has been through; NULL before the first and once it has ended.';
COMMENT ON COLUMN smart_groups_internal.group_state.walked IS
'How many of the spot''s members the first build has been through.';
COMMENT ON COLUMN smart_groups_internal.group_state.to_walk IS
'How many members the spot had when the first build began to go through them.';
