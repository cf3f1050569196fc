-- The living groups that use the definition $2 of the spot $1, which does not stand any more as it was. relation: of
-- it; column: where it is named; unchanged: a condition on r by its former type $3. Columns: id, name, users (how many
-- in all).
SELECT g.id, g.name, count(*) OVER () AS users
FROM smart_groups.group_dependencies AS d
JOIN smart_groups.groups AS g ON g.spot_id = d.spot_id AND g.id = d.group_id
WHERE d.spot_id = $1
    AND d.{column} = $2
    AND NOT EXISTS (
        SELECT 1 FROM smart_groups.{relation} AS r
        WHERE r.spot_id = $1 AND r.id = $2 AND {unchanged}
    )
ORDER BY g.id
LIMIT 5
