-- The columns of the relations $1. Columns: relation, name, type_name, type_id and category, as pg_type has it;
-- collation, where it is not the database's, and is_deterministic.
SELECT c.relname::text AS relation, a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type_name,
       t.oid AS type_id, t.typcategory::text AS category,
       quote_ident(n.nspname) || '.' || quote_ident(l.collname) AS collation,
       l.collisdeterministic AS is_deterministic
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_collation l
    ON l.oid = a.attcollation AND l.oid <> '"default"'::regcollation
LEFT JOIN pg_namespace n ON n.oid = l.collnamespace
WHERE c.relnamespace = 'smart_groups'::regnamespace
  AND c.relname::text = ANY ($1)
  AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
ORDER BY c.relname, a.attnum
