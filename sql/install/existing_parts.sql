-- The constraints, indexes and triggers of the relations $1; a trigger that fires always, in every partition too, is
-- also there as "always NAME", a column that takes no NULL as "not null NAME". Columns: relation, name.
WITH relation AS (
    SELECT oid, relname::text
    FROM pg_class
    WHERE relnamespace = 'smart_groups'::regnamespace AND relname::text = ANY ($1)
)
SELECT relname AS relation, conname::text AS name
FROM relation JOIN pg_constraint ON conrelid = relation.oid AND contype IN ('f', 'u', 'c')
UNION ALL
SELECT relation.relname, i.relname::text
FROM relation JOIN pg_index ON indrelid = relation.oid JOIN pg_class i ON i.oid = indexrelid
UNION ALL
SELECT relname, tgname::text FROM relation JOIN pg_trigger ON tgrelid = relation.oid AND NOT tgisinternal
UNION ALL
SELECT relname, 'always ' || tgname
FROM relation JOIN pg_trigger ON tgrelid = relation.oid AND NOT tgisinternal AND tgenabled = 'A'
WHERE NOT EXISTS (
    SELECT
    FROM pg_partition_tree(relation.oid) AS p
    JOIN pg_trigger AS clone ON clone.tgrelid = p.relid
    WHERE p.level > 0 AND clone.tgname = pg_trigger.tgname AND clone.tgparentid <> 0 AND clone.tgenabled <> 'A')
UNION ALL
SELECT relname, 'not null ' || attname
FROM relation JOIN pg_attribute ON attrelid = relation.oid AND attnum > 0 AND NOT attisdropped AND attnotnull
