SELECT s.group_id, s.phase, s.members_done, s.members_total, s.built_at, s.error
FROM smart_groups_internal.group_state AS s
