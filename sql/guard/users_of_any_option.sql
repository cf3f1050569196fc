-- The living groups that use an attribute with options, asked when the options have been emptied.
-- Columns: id, name, users (how many in all).
SELECT g.id, g.name, count(*) OVER () AS users
FROM smart_groups.groups AS g
WHERE g.kind = 'smart'
    AND EXISTS (
        SELECT 1
        FROM smart_groups.group_dependencies AS d
        JOIN smart_groups.{attributes} AS a ON a.spot_id = d.spot_id AND a.id = d.{attribute}_id
        WHERE d.spot_id = g.spot_id
            AND d.group_id = g.id
            AND a.type IN ('single_select', 'multi_select')
    )
ORDER BY g.id
LIMIT 5
