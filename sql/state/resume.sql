-- Notes that the group $1 is not paused any more.
DELETE FROM smart_groups_internal.paused_groups AS p
WHERE p.group_id = $1
