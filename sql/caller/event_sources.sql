-- What each other node writes events as, and what of it is committed and safe by now. Columns: node, origin, snapshot;
-- failure: why it does not answer.
SELECT w.nodename || ':' || w.nodeport AS node,
       CASE WHEN w.success THEN w.result::pg_catalog.json ->> 'origin' END AS origin,
       CASE WHEN w.success THEN w.result::pg_catalog.json ->> 'snapshot' END AS snapshot,
       CASE WHEN NOT w.success THEN w.result END AS failure
FROM pg_catalog.run_command_on_workers('SELECT pg_catalog.to_json(s) FROM smart_groups_internal.event_source() AS s') AS w
ORDER BY 1
