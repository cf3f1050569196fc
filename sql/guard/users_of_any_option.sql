-- Asked when the options have been emptied: the living groups whose conditions name one.
SELECT g.id, g.name, count(*) OVER ()
FROM smart_groups.groups AS g
WHERE g.kind = 'smart'
    AND EXISTS (
        SELECT
        FROM smart_groups.group_dependencies AS d
        JOIN smart_groups.{attributes} AS a ON a.spot_id = d.spot_id AND a.id = d.{attribute}_id
        WHERE d.spot_id = g.spot_id
            AND d.group_id = g.id
            AND a.type IN ('single_select', 'multi_select')
            AND jsonb_path_exists(
                g.conditions,
                '$.** ? (@.field == $field && @.value[*] != null)',
                jsonb_build_object('field', '{attribute}:' || a.id)
            )
    )
ORDER BY g.id
LIMIT 5
