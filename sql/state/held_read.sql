-- The held groups of the spot $1. Columns: group_id, held_at, members, would_leave, left_before, released.
SELECT h.group_id, h.held_at, h.members, h.would_leave, h.left_before, h.released
FROM smart_groups_internal.held_groups AS h
WHERE h.spot = $1
