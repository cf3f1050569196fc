-- The living groups that use a definition which does not stand any more as it was, and how many.
SELECT g.id, g.name, count(*) OVER () AS users
FROM smart_groups.group_dependencies AS d
JOIN smart_groups.groups AS g ON g.spot_id = d.spot_id AND g.id = d.group_id
WHERE d.spot_id = $1
    AND d.{column} = $2
    AND NOT EXISTS (
        SELECT FROM smart_groups.{relation} AS r
        WHERE r.spot_id = $1 AND r.id = $2 AND {unchanged}
    )
ORDER BY g.id
LIMIT 5
