-- What rules look for by what an index could find, and what moves with the clock. Columns: relation, attribute, of which
-- property or question, and the columns of these, empty for a member's own; ids: of the attributes; compares: the column.
WITH criteria (field, operator) AS (
    SELECT DISTINCT c.criterion ->> 'field', c.criterion ->> 'operator'
    FROM smart_groups.groups AS g
    CROSS JOIN LATERAL pg_catalog.jsonb_path_query(g.conditions, '$.** ? (exists (@.field))') AS c (criterion)
    WHERE g.kind = 'smart'
), attributes (field, family, id, type) AS (
    SELECT DISTINCT 'property:' || p.id::text, 'property', p.id::text, p.type::text FROM smart_groups.properties AS p
    UNION ALL
    SELECT DISTINCT 'question:' || q.id::text, 'question', q.id::text, q.type::text FROM smart_groups.questions AS q
), kinds (type, "column", operators) AS (
    VALUES ('text', 'text_value', ARRAY['=', 'in', 'beginsWith']),
           ('number', 'number_value', ARRAY['=', 'in', '<', '<=', '>', '>=', 'between']),
           ('date', 'date_value', ARRAY['=', '<', '<=', '>', '>=', 'between']),
           ('timestamp', 'timestamp_value', ARRAY['=', '<', '<=', '>', '>=', 'between']),
           ('single_select', 'option_id', ARRAY['=', 'in']),
           ('multi_select', 'option_id', ARRAY['in', 'containsAll'])
), profile ("column", relation, compares, operators) AS (
    SELECT t.name, 'members', t.name, ARRAY['=', 'in', 'beginsWith'] FROM (VALUES ('first_name'), ('last_name'), ('email'), ('title')) AS t (name)
    UNION ALL
    SELECT t.name, 'members', t.name, ARRAY['=', '<', '<=', '>', '>=', 'between'] FROM (VALUES ('invited_at'), ('registered_at')) AS t (name)
    UNION ALL
    SELECT 'tag', 'member_tags', 'tag_id', ARRAY['in', 'containsAll']
)
SELECT DISTINCT p.relation, ''::text AS attribute, ARRAY[]::text[] AS ids, p.compares
FROM criteria AS c
JOIN profile AS p ON p."column" = c.field AND c.operator = ANY (p.operators)
UNION ALL
SELECT k.relation, k.attribute, pg_catalog.array_agg(k.id), k.compares
FROM (
    SELECT DISTINCT CASE WHEN a.family = 'question' AND a.type = 'multi_select' THEN 'answer_choices'
                         WHEN a.family = 'question' THEN 'answers'
                         WHEN a.type = 'multi_select' THEN 'property_choices'
                         ELSE 'property_values'
                    END AS relation,
           a.family || '_id' AS attribute, a.id, k."column" AS compares
    FROM criteria AS c
    JOIN attributes AS a ON a.field = c.field
    JOIN kinds AS k ON k.type = a.type AND c.operator = ANY (k.operators)
) AS k
GROUP BY k.relation, k.attribute, k.compares
