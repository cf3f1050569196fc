SELECT p.group_id
FROM smart_groups_internal.paused_groups AS p
WHERE p.spot = $1
