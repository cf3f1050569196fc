-- The living groups that use the attribute of an option that does not stand any more, whether or not they
-- name it. $1: spot, $2: attribute, $3: option. Columns: id, name, users (how many in all), attribute (its name).
SELECT g.id, g.name, count(*) OVER () AS users, a.name::text AS attribute
FROM smart_groups.group_dependencies AS d
JOIN smart_groups.groups AS g ON g.spot_id = d.spot_id AND g.id = d.group_id
JOIN smart_groups.{attributes} AS a ON a.spot_id = d.spot_id AND a.id = d.{attribute}_id
WHERE d.spot_id = $1
    AND d.{attribute}_id = $2
    AND NOT EXISTS (
        SELECT 1 FROM smart_groups.{options} AS o
        WHERE o.spot_id = $1 AND o.{attribute}_id = $2 AND o.id = $3
    )
ORDER BY g.id
LIMIT 5
