-- Forgets who would leave the groups $2 of the spot $1.
DELETE FROM smart_groups_internal.held_members AS h
WHERE h.spot = $1 AND h.group_id = ANY ($2)
