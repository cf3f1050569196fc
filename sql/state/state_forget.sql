-- Forgets the groups $2 of the spot $1.
DELETE FROM smart_groups_internal.group_state AS s
WHERE s.spot = $1 AND s.group_id = ANY ($2)
