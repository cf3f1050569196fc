-- The groups that the caller can see on the nodes that answer, the group $1 or all; asked of each node by itself. Columns: node;
-- spot_id, group_id; failure: why it does not answer.
SELECT COALESCE(n.nodename || ':' || n.nodeport, 'the coordinator') AS node, g.spot_id, g.group_id,
       CASE WHEN NOT w.success THEN w.result END AS failure
FROM pg_catalog.run_command_on_all_nodes(pg_catalog.format(
    'SELECT COALESCE(pg_catalog.json_agg(g), ''[]'') FROM smart_groups_internal.groups_here(%L) AS g', $1)) AS w
LEFT JOIN pg_catalog.pg_dist_node AS n ON n.nodeid = w.nodeid
LEFT JOIN LATERAL pg_catalog.json_to_recordset(CASE WHEN w.success THEN w.result::pg_catalog.json ELSE '[]' END) AS g (
    spot_id text, group_id bigint) ON true
ORDER BY 1, 2, 3
