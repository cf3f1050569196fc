CREATE TABLE smart_groups_internal.paused_groups (
    group_id bigint PRIMARY KEY,
    spot text NOT NULL,
    paused_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
    paused_by text NOT NULL DEFAULT session_user
);

CREATE INDEX paused_groups_spot ON smart_groups_internal.paused_groups (spot);

-- Somebody's decision, unlike the rest of the engine's tables: it goes into dumps.
SELECT pg_catalog.pg_extension_config_dump('smart_groups_internal.paused_groups', '');

COMMENT ON TABLE smart_groups_internal.paused_groups IS
'Smart groups that somebody has paused: written by pause() and resume(), read by every unit that reads the groups.';
COMMENT ON COLUMN smart_groups_internal.paused_groups.group_id IS 'The group.';
COMMENT ON COLUMN smart_groups_internal.paused_groups.spot IS 'Its spot''s key.';
COMMENT ON COLUMN smart_groups_internal.paused_groups.paused_at IS 'When it was paused.';
COMMENT ON COLUMN smart_groups_internal.paused_groups.paused_by IS 'The database role that paused it.';
