-- Since when work waits for the process that it was handed to. Columns: since, NULL where none does.
SELECT pg_catalog.min(p.noted_at) AS since
FROM smart_groups_internal.pending AS p
WHERE p.beyond IS NOT NULL
