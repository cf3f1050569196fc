-- The living groups whose conditions name an option that does not stand any more, and how many.
-- Conditions are stored in canonical form: an option is a text, alone or in a list, in a criterion
-- on its select; only selects have options.
SELECT g.id, g.name, count(*) OVER ()
FROM smart_groups.group_dependencies AS d
JOIN smart_groups.groups AS g ON g.spot_id = d.spot_id AND g.id = d.group_id
JOIN smart_groups.{attributes} AS a ON a.spot_id = d.spot_id AND a.id = d.{attribute}_id
WHERE d.spot_id = $1
    AND d.{attribute}_id = $2
    AND a.type IN ('single_select', 'multi_select')
    AND jsonb_path_exists(
        g.conditions,
        '$.** ? (@.field == $field).value[*] ? (@ == $option)',
        jsonb_build_object('field', '{attribute}:' || $2::text, 'option', $3::text)
    )
    AND NOT EXISTS (
        SELECT FROM smart_groups.{relation} AS o
        WHERE o.spot_id = $1 AND o.{attribute}_id = $2 AND o.id = $3
    )
ORDER BY g.id
LIMIT 5
