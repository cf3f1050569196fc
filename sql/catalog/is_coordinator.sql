-- Whether this is the coordinator of a cluster. Columns: is_coordinator.
SELECT g.groupid = 0 AS is_coordinator
FROM pg_catalog.pg_dist_local_group AS g
