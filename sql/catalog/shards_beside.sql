-- The domain tables' shards that hold the same spots as the shard $1 of one of them. Columns: relation, shard;
-- node: the number of this one.
SELECT c.relname::text AS relation, s.shardid AS shard, l.groupid::bigint AS node
FROM pg_catalog.pg_dist_shard AS o
JOIN pg_catalog.pg_dist_partition AS q ON q.logicalrelid = o.logicalrelid
JOIN pg_catalog.pg_dist_partition AS p ON p.colocationid = q.colocationid AND p.partmethod = 'h'
JOIN pg_catalog.pg_dist_shard AS s ON s.logicalrelid = p.logicalrelid AND s.shardminvalue = o.shardminvalue
JOIN pg_catalog.pg_class AS c ON c.oid = p.logicalrelid::pg_catalog.oid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'smart_groups'
CROSS JOIN pg_catalog.pg_dist_local_group AS l
WHERE o.shardid = $1
