-- One of the spots $1 for each other node that has some. Columns: spot_id.
SELECT DISTINCT ON (p.groupid) o.spot AS spot_id
FROM pg_catalog.unnest($1::text[]) AS o (spot)
JOIN pg_catalog.pg_dist_shard AS s
    ON pg_catalog.worker_hash(o.spot::{spot}) BETWEEN s.shardminvalue::integer AND s.shardmaxvalue::integer
JOIN pg_catalog.pg_dist_placement AS p ON p.shardid = s.shardid AND p.shardstate = 1
JOIN pg_catalog.pg_dist_local_group AS l ON l.groupid <> p.groupid
WHERE s.logicalrelid = 'smart_groups.groups'::pg_catalog.regclass
ORDER BY p.groupid, o.spot
