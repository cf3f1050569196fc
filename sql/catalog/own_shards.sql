-- The shards of groups whose spots this node follows. Columns: shard.
SELECT k.shard
FROM smart_groups_internal.own_shards AS k
ORDER BY k.shard
