CREATE OR REPLACE VIEW smart_groups.group_overview (group_id, spot_id, kind, icon, name, description, members, resources, state)
WITH (security_invoker = true) AS
    SELECT g.group_id, s.spot_id::{spot}, g.kind, g.icon, g.name, g.description,
           smart_groups_internal.member_count(s.spot_id, g.group_id), smart_groups_internal.resource_count(g.group_id),
           COALESCE(g.phase, 'static')
    FROM smart_groups_internal.spots_seen() s (spot_id)
    CROSS JOIN LATERAL smart_groups_internal.groups_seen(s.spot_id) g;

COMMENT ON VIEW smart_groups.group_overview IS 'The groups that the caller can see, as a list shows them. Where a spot_id is asked for, no other spot''s groups are looked at; of one group group_details() tells the same. How many members a group has is known, and not counted; rows are counted only under row security that shows some rows of a group and hides others, in a serializable transaction, and until the engine has counted a group that was restored.';
COMMENT ON COLUMN smart_groups.group_overview.group_id IS 'The group.';
COMMENT ON COLUMN smart_groups.group_overview.spot_id IS 'Its spot.';
COMMENT ON COLUMN smart_groups.group_overview.kind IS 'static or smart.';
COMMENT ON COLUMN smart_groups.group_overview.icon IS 'Whatever the application shows beside the name.';
COMMENT ON COLUMN smart_groups.group_overview.name IS 'What people call it.';
COMMENT ON COLUMN smart_groups.group_overview.description IS 'What the group is for.';
COMMENT ON COLUMN smart_groups.group_overview.members IS 'How many members it has, of those that the caller can see.';
COMMENT ON COLUMN smart_groups.group_overview.resources IS 'How many resources it is linked to.';
COMMENT ON COLUMN smart_groups.group_overview.state IS 'static, or the phase that group_status tells of a smart group: queued, building, live, paused, failed and the like.';
