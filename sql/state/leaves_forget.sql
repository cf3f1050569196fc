-- Forgets how many members the rules of the groups $2 of the spot $1 have taken out of late.
DELETE FROM smart_groups_internal.recent_leaves AS r
WHERE r.spot = $1 AND r.group_id = ANY ($2)
