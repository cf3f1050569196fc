-- The relations $1 as Citus has them. Columns: relation, is_table; is_spread: whether it has shards; is_by_spot: whether
-- those lie, by the spot, beside those of spots.
WITH relation AS (
    SELECT c.oid, c.relname::text AS name, c.relkind IN ('r', 'p') AS is_table
    FROM pg_catalog.pg_class AS c
    WHERE c.relnamespace = 'smart_groups'::pg_catalog.regnamespace
      AND c.relname::text = ANY ($1) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
)
SELECT r.name AS relation, r.is_table, p.logicalrelid IS NOT NULL AS is_spread,
       COALESCE(p.partmethod = 'h'
           AND pg_catalog.column_to_column_name(p.logicalrelid, p.partkey)
               = CASE r.name WHEN 'spots' THEN 'id' ELSE 'spot_id' END
           AND p.colocationid IS NOT DISTINCT FROM (
               SELECT s.colocationid
               FROM relation AS spots JOIN pg_catalog.pg_dist_partition AS s ON s.logicalrelid = spots.oid
               WHERE spots.name = 'spots'), false) AS is_by_spot
FROM relation AS r
LEFT JOIN pg_catalog.pg_dist_partition AS p ON p.logicalrelid = r.oid
ORDER BY pg_catalog.array_position($1, r.name)
