-- Whether the shard $1 is this node's. One row: is_here.
SELECT EXISTS (
    SELECT 1
    FROM pg_catalog.pg_dist_placement AS p
    JOIN pg_catalog.pg_dist_local_group AS l ON l.groupid = p.groupid
    WHERE p.shardid = $1) AS is_here
