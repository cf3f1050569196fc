-- Forgets that the groups $2 of the spot $1 were paused.
DELETE FROM smart_groups_internal.paused_groups AS p
WHERE p.spot = $1 AND p.group_id = ANY ($2)
