-- Whether the attribute $2 of the spot $1 has values that its present type cannot hold. attribute: property or
-- question; relation, values, choices: its relations. Columns: kind, is_misfit.
SELECT a.type::text AS kind,
    EXISTS (
        SELECT 1 FROM smart_groups.{values} AS v
        WHERE v.spot_id = a.spot_id AND v.{attribute}_id = a.id
            AND CASE a.type
                WHEN 'text' THEN v.text_value IS NULL
                WHEN 'number' THEN v.number_value IS NULL
                WHEN 'boolean' THEN v.boolean_value IS NULL
                WHEN 'date' THEN v.date_value IS NULL
                WHEN 'timestamp' THEN v.timestamp_value IS NULL
                WHEN 'single_select' THEN v.option_id IS NULL
                ELSE true
            END
    ) OR (
        a.type <> 'multi_select' AND EXISTS (
            SELECT 1 FROM smart_groups.{choices} AS c
            WHERE c.spot_id = a.spot_id AND c.{attribute}_id = a.id
        )
    ) AS is_misfit
FROM smart_groups.{attributes} AS a
WHERE a.spot_id = $1 AND a.id = $2
