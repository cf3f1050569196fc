-- Everything says what it is for: relations, columns and functions without a comment are listed.
SELECT c.oid::regclass AS relation, a.attname AS "column"
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname IN ('smart_groups', 'smart_groups_internal') AND c.relkind IN ('r', 'v')
    AND (obj_description(c.oid, 'pg_class') IS NULL OR col_description(c.oid, a.attnum) IS NULL)
ORDER BY 1::text, a.attnum;

SELECT p.oid::regprocedure AS function
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname IN ('smart_groups', 'smart_groups_internal') AND obj_description(p.oid, 'pg_proc') IS NULL
ORDER BY 1::text;
