-- Which of the columns $2 of the relations $1 of schema smart_groups are not there.
-- relation, column: what is lacking, for the relations that are there
SELECT w.relation, w.column_name
FROM ROWS FROM (pg_catalog.unnest($1::text[]), pg_catalog.unnest($2::text[])) AS w (relation, column_name)
JOIN pg_catalog.pg_namespace AS n ON n.nspname = 'smart_groups'
JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.relation
WHERE NOT EXISTS (
    SELECT
    FROM pg_catalog.pg_attribute AS a
    WHERE a.attrelid = c.oid AND a.attname = w.column_name AND NOT a.attisdropped)
LIMIT 1
