-- Asked when group_dependencies has been emptied: the living groups whose conditions use anything
-- that would have to stand there, and how many.
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
