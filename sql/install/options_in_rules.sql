-- The options that conditions of groups name, of selects among attributes. attributes, attribute: their relation, property or question.
-- Columns: group_name, option.
SELECT DISTINCT g.name AS group_name, o.id AS option
FROM smart_groups.groups AS g
CROSS JOIN LATERAL jsonb_path_query(g.conditions, 'strict $.**?(@.field starts with "{attribute}:")', silent => true) AS c (criterion)
JOIN smart_groups.{attributes} AS a
    ON a.spot_id = g.spot_id AND c.criterion ->> 'field' = '{attribute}:' || a.id::text AND a.type::text IN ('single_select', 'multi_select')
CROSS JOIN LATERAL jsonb_array_elements_text(
    CASE jsonb_typeof(c.criterion -> 'value')
        WHEN 'array' THEN c.criterion -> 'value'
        WHEN 'string' THEN jsonb_build_array(c.criterion -> 'value')
        ELSE '[]'
    END) AS o (id)
WHERE g.kind = 'smart'
ORDER BY g.name, o.id
