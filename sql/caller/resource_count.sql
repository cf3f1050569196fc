-- To how many resources the group $1 leads. Columns: resources.
SELECT count(*) AS resources
FROM smart_groups.groups AS g
JOIN smart_groups.group_resources AS r ON r.spot_id = g.spot_id AND r.group_id = g.id
WHERE g.id = $1
