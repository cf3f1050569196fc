-- The columns of the table $1. Columns: name, of_type and type_name, as SQL names it.
SELECT a.attname::text AS name, a.atttypid AS of_type, pg_catalog.format_type(a.atttypid, -1) AS type_name
FROM pg_catalog.pg_attribute AS a
WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped
