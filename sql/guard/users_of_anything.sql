-- The living groups that use anything that stands in group_dependencies, asked when it has been emptied. Columns: id,
-- name, users (how many in all).
SELECT g.id, g.name, count(*) OVER () AS users
FROM smart_groups.groups AS g
WHERE g.kind = 'smart'
    AND jsonb_path_exists(
        g.conditions,
        '$.** ? (@.field like_regex "^(property|question):"
            || @.field like_regex "^(role|tag|group)$" && @.value[*] != null)'
    )
ORDER BY g.id
LIMIT 5
