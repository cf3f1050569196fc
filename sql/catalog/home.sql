-- The shards of groups in which the spots $1 stand. Columns: spot; shard; is_here: whether that is on this node; is_known: whether
-- this node has taken over what stands in it.
SELECT o.spot, s.shardid AS shard, p.groupid = l.groupid AS is_here,
       EXISTS (
        SELECT 1
        FROM smart_groups_internal.own_shards AS k
        WHERE k.shard = s.shardid
          AND k.groups_table = pg_catalog.to_regclass('smart_groups.groups_' || s.shardid)::pg_catalog.oid) AS is_known
FROM pg_catalog.unnest($1::text[]) AS o (spot)
JOIN pg_catalog.pg_dist_shard AS s
    ON pg_catalog.worker_hash(o.spot::{spot}) BETWEEN s.shardminvalue::integer AND s.shardmaxvalue::integer
JOIN pg_catalog.pg_dist_placement AS p ON p.shardid = s.shardid AND p.shardstate = 1
CROSS JOIN pg_catalog.pg_dist_local_group AS l
WHERE s.logicalrelid = 'smart_groups.groups'::pg_catalog.regclass
