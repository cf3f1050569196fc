-- Asks every node, this one too, by the statement $1 for what it has; $2 and $3: what its placeholders stand for.
-- Columns: node; failure: why it does not answer; version of the extension, is_offered: the wanted one, is_preloaded, has_owner, encoding; settings:
-- those to be made, with commas between them.
SELECT a.node, a.failure, a.facts ->> 'version' AS version,
       COALESCE((a.facts ->> 'is_offered')::pg_catalog.bool, false) AS is_offered,
       COALESCE((a.facts ->> 'is_preloaded')::pg_catalog.bool, false) AS is_preloaded,
       COALESCE((a.facts ->> 'has_owner')::pg_catalog.bool, false) AS has_owner,
       COALESCE(a.facts ->> 'encoding', '') AS encoding,
       COALESCE((
        SELECT pg_catalog.string_agg(s.setting, ',')
        FROM pg_catalog.json_array_elements_text(a.facts -> 'settings') AS s (setting)), '') AS settings
FROM (
    SELECT COALESCE(n.nodename || ':' || n.nodeport, 'the coordinator') AS node,
           CASE WHEN NOT r.success THEN r.result END AS failure,
           CASE WHEN r.success THEN r.result::pg_catalog.json ELSE '{"settings": []}' END AS facts
    FROM pg_catalog.run_command_on_all_nodes(pg_catalog.format($1, $2, $3)) AS r
    LEFT JOIN pg_catalog.pg_dist_node AS n ON n.nodeid = r.nodeid
) AS a
ORDER BY a.node
