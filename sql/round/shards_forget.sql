-- Forgets the shards that have left this node, or come back as other tables.
DELETE FROM smart_groups_internal.own_shards AS k
WHERE NOT EXISTS (
    SELECT 1
    FROM pg_catalog.pg_dist_placement AS p
    JOIN pg_catalog.pg_dist_local_group AS l ON l.groupid = p.groupid
    WHERE p.shardid = k.shard AND p.shardstate = 1
      AND k.groups_table = pg_catalog.to_regclass('smart_groups.groups_' || k.shard)::pg_catalog.oid)
