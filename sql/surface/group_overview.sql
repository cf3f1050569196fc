CREATE OR REPLACE VIEW smart_groups.group_overview (group_id, spot_id, kind, icon, name, description, members, resources, state)
WITH (security_invoker = true) AS
    SELECT g.group_id, g.spot_id::{spot}, g.kind, g.icon, g.name, g.description,
           smart_groups_internal.member_count(g.group_id), smart_groups_internal.resource_count(g.group_id),
           COALESCE(s.phase, 'static')
    FROM smart_groups_internal.groups_seen() g
    LEFT JOIN smart_groups_internal.group_status() s ON s.group_id = g.group_id;

COMMENT ON VIEW smart_groups.group_overview IS 'The groups that the caller can see, as a list shows them. What is not asked for is not counted, nor is it for groups that a WHERE or a LIMIT leaves out.';
COMMENT ON COLUMN smart_groups.group_overview.group_id IS 'The group.';
COMMENT ON COLUMN smart_groups.group_overview.spot_id IS 'Its spot.';
COMMENT ON COLUMN smart_groups.group_overview.kind IS 'static or smart.';
COMMENT ON COLUMN smart_groups.group_overview.icon IS 'Whatever the application shows beside the name.';
COMMENT ON COLUMN smart_groups.group_overview.name IS 'What people call it.';
COMMENT ON COLUMN smart_groups.group_overview.description IS 'What the group is for.';
COMMENT ON COLUMN smart_groups.group_overview.members IS 'How many members it has, of those that the caller can see.';
COMMENT ON COLUMN smart_groups.group_overview.resources IS 'How many resources it is linked to.';
COMMENT ON COLUMN smart_groups.group_overview.state IS 'static, or the phase that group_status tells of a smart group: queued, building, live, paused, failed and the like.';
