-- Notes that this node follows the spots of the shard $1 of groups, if it stands here.
INSERT INTO smart_groups_internal.own_shards (shard, groups_table)
SELECT p.shardid, pg_catalog.to_regclass('smart_groups.groups_' || p.shardid)::pg_catalog.oid
FROM pg_catalog.pg_dist_placement AS p
JOIN pg_catalog.pg_dist_local_group AS l ON l.groupid = p.groupid
WHERE p.shardid = $1 AND p.shardstate = 1
ON CONFLICT (shard) DO UPDATE SET groups_table = EXCLUDED.groups_table
