-- Forgets that the groups $2 of the spot $1 were held.
DELETE FROM smart_groups_internal.held_groups AS h
WHERE h.spot = $1 AND h.group_id = ANY ($2)
