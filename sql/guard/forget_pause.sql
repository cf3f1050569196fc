-- Forgets that the group $1 was paused.
DELETE FROM smart_groups_internal.paused_groups AS p
WHERE p.group_id = $1
