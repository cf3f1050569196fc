CREATE OR REPLACE VIEW smart_groups.group_status (group_id, spot_id, name, phase, members_done, members_total, percent, built_at, error, would_leave, held_since)
WITH (security_invoker = true) AS
    SELECT g.group_id, s.spot_id::{spot}, g.name, g.phase, g.members_done, g.members_total, g.percent, g.built_at, g.error,
           g.would_leave, g.held_since
    FROM smart_groups_internal.spots_seen() s (spot_id)
    CROSS JOIN LATERAL smart_groups_internal.groups_seen(s.spot_id) g
    WHERE g.kind = 'smart';

COMMENT ON VIEW smart_groups.group_status IS 'How far the engine is with each smart group. Where a spot_id is asked for, no other spot''s groups are looked at; of one group group_details() tells the same.';
COMMENT ON COLUMN smart_groups.group_status.group_id IS 'The smart group.';
COMMENT ON COLUMN smart_groups.group_status.spot_id IS 'Its spot.';
COMMENT ON COLUMN smart_groups.group_status.name IS 'Its name.';
COMMENT ON COLUMN smart_groups.group_status.phase IS 'queued: waits for its first build. building: who is in follows every change, and the rest is being put in. live: follows every change. paused: somebody has paused it. held: nobody enters and its conditions take nobody out, because they would take out too many within an hour. failed: it stands still, and error says why.';
COMMENT ON COLUMN smart_groups.group_status.members_done IS 'How many members its first build has put in so far.';
COMMENT ON COLUMN smart_groups.group_status.members_total IS 'How many members its first build found; while it goes on, as many as it seems to be going to find; null while nobody knows.';
COMMENT ON COLUMN smart_groups.group_status.percent IS 'How much of its first build is done.';
COMMENT ON COLUMN smart_groups.group_status.built_at IS 'When its first build was complete.';
COMMENT ON COLUMN smart_groups.group_status.error IS 'What keeps it from being current, if anything does: also that nobody notes what changes in tables behind the application''s views, until track() is called.';
COMMENT ON COLUMN smart_groups.group_status.would_leave IS 'How many members a held group''s conditions would take out, as of all that the engine has looked at; verify() says who.';
COMMENT ON COLUMN smart_groups.group_status.held_since IS 'Since when a held group has been held.';
