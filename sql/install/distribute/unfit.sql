-- What of the application's own on the tables $1 could not be kept by shards. Columns: kind (unique or foreign), name,
-- owner: the table that has it.
WITH relation AS (
    SELECT c.oid, CASE c.relname WHEN 'spots' THEN 'id' ELSE 'spot_id' END AS spot
    FROM pg_catalog.pg_class AS c
    WHERE c.relnamespace = 'smart_groups'::pg_catalog.regnamespace
      AND c.relname::text = ANY ($1) AND c.relkind IN ('r', 'p')
)
SELECT 'unique' AS kind, x.relname::text AS name, r.oid::pg_catalog.regclass::text AS owner
FROM relation AS r
JOIN pg_catalog.pg_index AS i ON i.indrelid = r.oid AND (i.indisunique OR i.indisexclusion)
JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid
WHERE x.relname <> 'groups_pkey'
  AND NOT EXISTS (
    SELECT 1
    FROM pg_catalog.pg_attribute AS a
    WHERE a.attrelid = r.oid AND a.attname = r.spot AND a.attnum = ANY (i.indkey))
UNION ALL
SELECT 'foreign', f.conname, f.conrelid::pg_catalog.regclass::text
FROM pg_catalog.pg_constraint AS f
LEFT JOIN relation AS one ON one.oid = f.conrelid
LEFT JOIN relation AS other ON other.oid = f.confrelid
WHERE f.contype = 'f' AND f.conparentid = 0
  AND (one.oid IS NULL) <> (other.oid IS NULL)
  AND NOT EXISTS (
    SELECT 1
    FROM pg_catalog.pg_dist_partition AS p
    WHERE p.logicalrelid = CASE WHEN one.oid IS NULL THEN f.conrelid ELSE f.confrelid END)
ORDER BY 1, 3, 2
