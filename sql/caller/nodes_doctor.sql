-- What is wrong on each other node. Columns: those of doctor(), and node; failure: why it does not answer.
SELECT w.nodename || ':' || w.nodeport AS node, CASE WHEN NOT w.success THEN w.result END AS failure,
       d.severity, d.examined, d.sentence, d.command
FROM pg_catalog.run_command_on_workers(
    'SELECT COALESCE(pg_catalog.json_agg(d), ''[]'') FROM smart_groups_internal.doctor() AS d') AS w
LEFT JOIN LATERAL pg_catalog.json_to_recordset(CASE WHEN w.success THEN w.result::pg_catalog.json ELSE '[]' END) AS d (
    severity text, examined text, sentence text, command text) ON true
WHERE d.sentence IS NOT NULL OR NOT w.success
ORDER BY 1
