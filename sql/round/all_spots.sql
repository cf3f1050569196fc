-- The spots that have groups or memberships. Columns: spot_id.
SELECT g.spot_id::text AS spot_id
FROM smart_groups.groups AS g
UNION
SELECT m.spot_id::text
FROM smart_groups.group_members AS m
