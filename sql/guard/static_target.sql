-- What a static membership needs: its group, and its member.
SELECT g.kind, g.name, m.id IS NOT NULL
FROM smart_groups.groups AS g
LEFT JOIN smart_groups.members AS m ON m.spot_id = g.spot_id AND m.id = $3
WHERE g.spot_id = $1 AND g.id = $2
