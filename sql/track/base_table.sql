-- What stands in the catalogue of the table $1, for the role $2. Columns: name, as SQL names it; kind, inherits: whether it
-- is another table's child, has_children, is_middle: a partition that has partitions; is_own: whether it may alter it;
-- owner, columns: their names in order.
SELECT c.oid::pg_catalog.regclass::text AS name, c.relkind::text AS kind,
       NOT c.relispartition AND EXISTS (SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid = c.oid) AS inherits,
       c.relkind = 'r' AND EXISTS (SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhparent = c.oid) AS has_children,
       c.relkind = 'p' AND c.relispartition AS is_middle,
       c.relpersistence = 't' AS is_temporary,
       pg_catalog.pg_has_role($2::pg_catalog.oid, c.relowner, 'USAGE') AS is_own,
       pg_catalog.pg_get_userbyid(c.relowner)::text AS owner,
       ARRAY(
           SELECT a.attname::text
           FROM pg_catalog.pg_attribute AS a
           WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
           ORDER BY a.attnum) AS columns
FROM pg_catalog.pg_class AS c
WHERE c.oid = $1
