SELECT g.spot_id::text FROM smart_groups.groups AS g
UNION
SELECT m.spot_id::text FROM smart_groups.group_members AS m
