-- Shards of groups that have come to this node or left it since the last look. Columns: shard, is_here. Without a shard: spots are
-- remembered from before they were spread.
WITH here AS (
    SELECT s.shardid AS shard, pg_catalog.to_regclass('smart_groups.groups_' || s.shardid)::pg_catalog.oid AS groups_table
    FROM pg_catalog.pg_dist_shard AS s
    JOIN pg_catalog.pg_dist_placement AS p ON p.shardid = s.shardid AND p.shardstate = 1
    JOIN pg_catalog.pg_dist_local_group AS l ON l.groupid = p.groupid
    WHERE s.logicalrelid = pg_catalog.to_regclass('smart_groups.groups')
)
SELECT coalesce(h.shard, k.shard) AS shard, h.shard IS NOT NULL AS is_here
FROM here AS h
FULL JOIN smart_groups_internal.own_shards AS k ON k.shard = h.shard AND k.groups_table = h.groups_table
WHERE h.shard IS NULL OR k.shard IS NULL
UNION ALL
SELECT NULL, false
FROM pg_catalog.pg_dist_partition AS d
WHERE d.logicalrelid = pg_catalog.to_regclass('smart_groups.groups') AND d.partmethod = 'h'
  AND NOT EXISTS (SELECT 1 FROM smart_groups_internal.own_shards)
  AND EXISTS (SELECT 1 FROM smart_groups_internal.spot_state)
