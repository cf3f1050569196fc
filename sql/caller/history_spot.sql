-- The spot of the group $1; where the group is gone, that of its last event. Columns: spot_id.
SELECT g.spot_id::text AS spot_id
FROM smart_groups.groups AS g
WHERE g.id = $1
UNION ALL
(SELECT e.spot_id::text
 FROM smart_groups.events AS e
 WHERE e.group_id = $1 AND e.kind IN ('member_joined', 'member_left')
 ORDER BY e.id DESC
 LIMIT 1)
LIMIT 1
