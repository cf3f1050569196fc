-- How many members the group $1 has. Columns: members.
SELECT count(*) AS members
FROM smart_groups.groups AS g
JOIN smart_groups.group_members AS m ON m.spot_id = g.spot_id AND m.group_id = g.id
WHERE g.id = $1
