-- Who is set aside on each other node. Columns: those of set_aside(), and node; failure: why it does not answer.
SELECT w.nodename || ':' || w.nodeport AS node, CASE WHEN NOT w.success THEN w.result END AS failure,
       s.spot_id, s.group_id, s.member_id, s.attempts, s.next_attempt_at, s.error
FROM pg_catalog.run_command_on_workers(
    'SELECT COALESCE(pg_catalog.json_agg(s), ''[]'') FROM smart_groups_internal.set_aside() AS s') AS w
LEFT JOIN LATERAL pg_catalog.json_to_recordset(CASE WHEN w.success THEN w.result::pg_catalog.json ELSE '[]' END) AS s (
    spot_id text, group_id bigint, member_id text, attempts integer, next_attempt_at timestamptz, error text) ON true
WHERE s.spot_id IS NOT NULL OR NOT w.success
ORDER BY 1, 3
