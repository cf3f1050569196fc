-- Triggers of ours that are disabled, or that do not fire always as the capture has to. Columns: severity, sentence,
-- command.
SELECT CASE WHEN t.is_capture AND t.enabled = 'D' THEN 'error' ELSE 'warning' END AS severity,
       CASE WHEN t.is_capture AND t.enabled = 'D' THEN pg_catalog.format('changes of %s are not noted, and groups stand still: trigger %s is disabled', t.relation, t.trigger)
            WHEN t.is_capture THEN pg_catalog.format('changes of %s by replication are not noted: trigger %s does not fire always', t.relation, t.trigger)
            WHEN t.is_gathering THEN pg_catalog.format('events of %s are written one by one, or only at the commit: trigger %s is disabled', t.relation, t.trigger)
            ELSE pg_catalog.format('%s takes what it should refuse: trigger %s is disabled', t.relation, t.trigger)
       END AS sentence,
       pg_catalog.format('ALTER TABLE %s ENABLE %s %s;', t.relation, CASE WHEN t.is_capture THEN 'ALWAYS TRIGGER' ELSE 'TRIGGER' END, t.trigger) AS command
FROM (
    SELECT t.tgrelid::pg_catalog.regclass::text AS relation, pg_catalog.quote_ident(t.tgname) AS trigger,
           t.tgenabled::text AS enabled, pg_catalog.starts_with(f.proname, 'capture') AS is_capture,
           f.proname = 'gather_events' AS is_gathering
    FROM pg_catalog.pg_trigger AS t
    JOIN pg_catalog.pg_proc AS f ON f.oid = t.tgfoid
    JOIN pg_catalog.pg_namespace AS n ON n.oid = f.pronamespace AND n.nspname = 'smart_groups_internal'
    WHERE t.tgparentid = 0
) AS t
WHERE t.enabled = 'D' OR t.is_capture AND t.enabled <> 'A'
ORDER BY t.relation, t.trigger
