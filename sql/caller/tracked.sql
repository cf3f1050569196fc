-- What is tracked, and what is wrong with it. Columns: relation, base_table, place, columns, concerns, inferred; problem, and
-- error: why it cannot be found out whom rows concern; each empty where there is none; guarded: whether what groups use stays.
SELECT t.relation, t.base_table::oid AS base_table, t.place, t.columns, t.concerns, t.inferred,
       CASE
           WHEN c.oid IS NULL THEN 'the table is gone: untrack() forgets it'
           WHEN lacking.names IS NOT NULL THEN pg_catalog.format('the table has no column %s any more: every change of it has everything compared until track() is called again', lacking.names)
           WHEN triggers.working < 2 OR t.guarded AND triggers.guarding < 3
           THEN 'its triggers are missing or disabled: track() puts them right'
           ELSE ''
       END AS problem,
       coalesce(failing.error, '') AS error, t.guarded
FROM smart_groups_internal.tracked AS t
LEFT JOIN pg_catalog.pg_class AS c ON c.oid = t.base_table
CROSS JOIN LATERAL (
    SELECT pg_catalog.string_agg(pg_catalog.quote_ident(n.name), ', ' ORDER BY n.name) AS names
    FROM (SELECT pg_catalog.unnest(t.columns) UNION SELECT pg_catalog.jsonb_object_keys(t.column_aspects)) AS n (name)
    WHERE NOT EXISTS (
        SELECT FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid = t.base_table AND a.attname = n.name AND a.attnum > 0 AND NOT a.attisdropped)
) AS lacking
CROSS JOIN LATERAL (
    SELECT pg_catalog.count(*) FILTER (WHERE f.proname = 'capture_base' AND g.tgenabled = 'A') AS working,
           pg_catalog.count(*) FILTER (WHERE f.proname = 'guard_base' AND g.tgenabled <> 'D') AS guarding
    FROM pg_catalog.pg_trigger AS g
    JOIN pg_catalog.pg_proc AS f ON f.oid = g.tgfoid AND f.proname IN ('capture_base', 'guard_base')
    JOIN pg_catalog.pg_namespace AS n ON n.oid = f.pronamespace AND n.nspname = 'smart_groups_internal'
    WHERE g.tgrelid = t.base_table
) AS triggers
LEFT JOIN LATERAL (
    SELECT pg_catalog.max(p.error) AS error
    FROM smart_groups_internal.pending_sources AS p
    WHERE p.source = t.base_table::oid
) AS failing ON true
ORDER BY t.relation, t.base_table::oid, t.place
