-- The columns of the relations $1: relation, name, type, collation where it is not the database's, whether that is deterministic.
SELECT c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod),
       quote_ident(n.nspname) || '.' || quote_ident(l.collname), l.collisdeterministic
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_collation l
    ON l.oid = a.attcollation AND l.oid <> '"default"'::regcollation
LEFT JOIN pg_namespace n ON n.oid = l.collnamespace
WHERE c.relnamespace = 'smart_groups'::regnamespace
  AND c.relname::text = ANY ($1)
  AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
ORDER BY c.relname, a.attnum
