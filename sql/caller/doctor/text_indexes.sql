-- Texts that rules compare by what an index could find, in tables of more than 10,000 rows without one. Columns: severity,
-- sentence, command.
WITH compared (field) AS (
    SELECT DISTINCT c.criterion ->> 'field'
    FROM smart_groups.groups AS g
    CROSS JOIN LATERAL pg_catalog.jsonb_path_query(
        g.conditions, '$.** ? (@.operator == "=" || @.operator == "in" || @.operator == "beginsWith")') AS c (criterion)
    WHERE g.kind = 'smart'
), texts (field, relation, "column", first_columns) AS (
    SELECT f.field, 'members', f.field, 'spot_id'
    FROM compared AS f
    WHERE f.field IN ('first_name', 'last_name', 'email', 'title')
    UNION ALL
    SELECT DISTINCT d.family, d.relation, 'text_value', d.first_columns
    FROM (
        SELECT 'property', 'property_values', 'spot_id, property_id', p.id::text FROM smart_groups.properties AS p WHERE p.type = 'text'
        UNION ALL
        SELECT 'question', 'answers', 'spot_id, question_id', q.id::text FROM smart_groups.questions AS q WHERE q.type = 'text'
    ) AS d (family, relation, first_columns, id)
    JOIN compared AS f ON f.field = d.family || ':' || d.id
)
SELECT 'advice' AS severity,
       pg_catalog.format('rules look for texts in %s.%s, and no index finds them: building and previewing such a group reads all of a spot', c.oid::pg_catalog.regclass, t."column") AS sentence,
       pg_catalog.format('CREATE INDEX %sON %s (%s, (smart_groups.fold(%I) COLLATE "C"));',
           CASE c.relkind WHEN 'r' THEN 'CONCURRENTLY ' ELSE '' END, c.oid::pg_catalog.regclass, t.first_columns, t."column") AS command
FROM texts AS t
JOIN pg_catalog.pg_class AS c ON c.relname = t.relation AND c.relkind IN ('r', 'p') AND c.reltuples > 10000
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'smart_groups'
WHERE NOT EXISTS (
    SELECT FROM pg_catalog.pg_index AS i
    WHERE i.indrelid = c.oid AND i.indisvalid
        AND pg_catalog.strpos(pg_catalog.translate(pg_catalog.pg_get_indexdef(i.indexrelid), '("', ''), 'fold' || t."column") > 0)
ORDER BY t.relation, t."column"
