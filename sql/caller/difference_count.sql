-- How many members a rule adds to the group $1 as it stands, and how many it drops. difference: that file. One row:
-- adds, drops.
{difference}
SELECT count(*) FILTER (WHERE d.change = 'adds') AS adds, count(*) FILTER (WHERE d.change = 'drops') AS drops
FROM difference AS d
JOIN smart_groups.groups AS g ON g.id = $1
WHERE EXISTS (SELECT 1 FROM smart_groups.members AS m WHERE m.spot_id = g.spot_id AND m.id = d.id)
