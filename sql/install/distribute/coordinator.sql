-- What this node is to its cluster. Columns: is_coordinator; takers: how many nodes take shards; is_known:
-- whether other nodes know it.
SELECT (SELECT g.groupid = 0 FROM pg_catalog.pg_dist_local_group AS g) AS is_coordinator,
       EXISTS (SELECT 1 FROM pg_catalog.pg_dist_node AS n WHERE n.groupid = 0) AS is_known,
       (SELECT pg_catalog.count(*)
        FROM pg_catalog.pg_dist_node AS n
        WHERE n.isactive AND n.shouldhaveshards AND n.noderole = 'primary') AS takers
