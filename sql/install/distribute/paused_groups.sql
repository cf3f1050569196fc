-- Makes the table of the groups that somebody has paused, where it is not there: it is to be spread beside the groups, so that
-- it moves with them. A dump of a cluster brings it.
CREATE TABLE IF NOT EXISTS smart_groups.paused_groups (
    spot_id {spot} NOT NULL,
    group_id bigint NOT NULL,
    paused_at timestamptz NOT NULL DEFAULT now(),
    paused_by text NOT NULL DEFAULT session_user,
    CONSTRAINT paused_groups_pkey PRIMARY KEY (spot_id, group_id)
);

COMMENT ON TABLE smart_groups.paused_groups IS 'Where spots are spread over nodes: the smart groups that somebody has paused, which move with their spots. Written by pause() and resume() alone.';
COMMENT ON COLUMN smart_groups.paused_groups.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.paused_groups.group_id IS 'The group.';
COMMENT ON COLUMN smart_groups.paused_groups.paused_at IS 'When it was paused.';
COMMENT ON COLUMN smart_groups.paused_groups.paused_by IS 'The database role that paused it.'
